import { expect, test } from 'vitest'
import { makeTableName } from './make-table-name.ts'

test.each([
  ['seattle-weather', /^seattle_weather_[0-9a-f]{8}$/],
  ['Umsätze Größe 2024', /^umsatze_gro_e_2024_[0-9a-f]{8}$/],
  ['2024 sales', /^dataset_2024_sales_[0-9a-f]{8}$/],
  ['売上', /^dataset_[0-9a-f]{8}$/],
  ['"; drop table users; --', /^drop_table_users_[0-9a-f]{8}$/],
])('%s becomes a name that analysts can type', (name, pattern) => {
  expect(makeTableName(name)).toMatch(pattern)
})

test('a long name leaves room for the views and kept tables that are named after it', () => {
  const name = makeTableName('a very long name of a dataset that goes on and on and on')
  expect(`${name}_metrics`.length).toBeLessThanOrEqual(63)
  expect(`${name}_kept_12345678`.length).toBeLessThanOrEqual(63)
})

test('the same name is never made twice', () => {
  const names = new Set(Array.from({ length: 100 }, () => makeTableName('sales')))
  expect(names.size).toBe(100)
})
