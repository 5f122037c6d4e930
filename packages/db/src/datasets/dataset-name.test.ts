import { expect, test } from 'vitest'
import { datasetNameOf } from './dataset-name.ts'

test.each([
  ['seattle-weather.csv', 'seattle-weather'],
  ['export.csv.gz', 'export'],
  ['Q1 2024.final.CSV', 'Q1 2024.final'],
  ['C:\\Users\\ann\\sales.txt', 'sales'],
  ['../../etc/passwd', 'passwd'],
  ['.csv', 'Untitled'],
  ['', 'Untitled'],
])('the dataset of %j is called %j', (filename, name) => {
  expect(datasetNameOf(filename)).toBe(name)
})
