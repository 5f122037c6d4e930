import { expect, test } from 'vitest'
import { ApiError } from '../app/api-error.ts'
import { importFile, problemsOf } from './import-file.ts'
import { sayDatasets } from './import-words.ts'

const found = { datasetId: 'd', foundBy: 'id' as const, missingColumns: [] }

test('X5: the person is told which datasets are not there, and what others lack', () => {
  expect(sayDatasets([{ ...found, name: 'Sales' }])).toBeUndefined()
  expect(
    sayDatasets([
      { ...found, name: 'Sales', missingColumns: ['day', 'city'] },
      { name: 'Costs', datasetId: null, foundBy: null, missingColumns: [] },
    ]),
  ).toBe(
    'There is no dataset “Costs” here: choose another one in those charts. “Sales” lacks 2 columns: day, city.',
  )
})

test('X3: problems are read from the answer, whatever stands in it', () => {
  const details = { problems: [{ path: '/title', message: 'x' }, null, { path: 3 }] }
  const error = new ApiError({ code: 'invalid-file', status: 422, message: '', details })
  expect(problemsOf(error)).toEqual([{ path: '/title', message: 'x' }])
  expect(problemsOf(new Error('x'))).toEqual([])
})

test('X4: a file that is no JSON, or too large, is refused before it is sent', async () => {
  const { signal } = new AbortController()
  await expect(importFile(new File(['{'], 'a.json'), signal)).rejects.toThrow('no JSON')
  const large = new File([new Uint8Array(4 * 1024 * 1024 + 1)], 'b.json')
  await expect(importFile(large, signal)).rejects.toThrow('4 MB')
})
