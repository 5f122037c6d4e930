import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { describeQuery } from '@pulse/shared/query/describe-query'
import { expect, test } from 'vitest'
import { makeQueryWords, periodWords } from './query-words.ts'

const columns: DatasetColumn[] = (
  [
    ['at', 'timestamp'],
    ['due', 'date'],
    ['price', 'number'],
    ['paid', 'boolean'],
  ] as const
).map(([name, type]) => ({
  ...{ name, label: name, type, role: 'dimension', unit: null },
  ...{ nullCount: 0, distinctCount: 1, min: null, max: null },
}))

function explain(query: Partial<ChartQuery>, timeZone = 'Europe/Berlin', locale = 'en-US') {
  const { range } = query
  const applied = range && !('last' in range) ? range : undefined
  const meta = applied && { from: applied.from ?? null, to: applied.to ?? null }
  const about = { columns, timeZone, ...(meta && { range: meta }) }
  const asked = { measures: [{ id: 'n', aggregate: 'count' as const }], ...query }
  return describeQuery(asked, makeQueryWords(about, locale))
}

test('a drilled chart names its days on the clocks of the dashboard', () => {
  const june = { from: '2013-05-31T22:00:00.000Z', to: '2013-06-30T22:00:00.000Z' }
  expect(explain({ range: june })).toBe('Number of rows, from Jun 1, 2013 to Jun 30, 2013')
  expect(explain({ range: june }, 'Europe/Berlin', 'de-DE')).toBe(
    'Number of rows, from 1. Juni 2013 to 30. Juni 2013',
  )
  const day = { from: '2013-06-11T22:00:00.000Z', to: '2013-06-12T22:00:00.000Z' }
  expect(explain({ range: day })).toBe('Number of rows, on Jun 12, 2013')
  expect(explain({ range: { from: day.from } })).toBe('Number of rows, since Jun 12, 2013')
})

test('hours are told where a range has them', () => {
  const hours = { from: '2013-06-12T06:00:00Z', to: '2013-06-12T07:00:00Z' }
  expect(explain({ range: hours })).toMatch(/from Jun 12, 2013, 08:00.AM to Jun 12, 2013, 09:00.AM/)
})

test('values of filters read as what their column holds', () => {
  const filters: ChartQuery['filters'] = [
    { column: 'at', op: 'range', min: Date.parse('2024-03-01T00:00:00+01:00') },
    { column: 'due', op: 'in', values: ['2024-02-29', null] },
    { column: 'price', op: 'range', min: 1234.5, max: 20000 },
    { column: 'paid', op: 'in', values: [true] },
    { column: 'at', op: 'range', max: 'not a time' },
  ]
  expect(explain({ filters })).toBe(
    'Number of rows, where at is at least Mar 1, 2024, due is Feb 29, 2024 or missing, ' +
      'price is from 1,234.5 to 20,000, paid is yes and at is at most not a time',
  )
})

test('a period is told by the days that count', () => {
  const range = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-23T00:00:00.000Z' }
  expect(periodWords(range, 'UTC', 'en-US')).toMatch(/^Oct 1\s–\s22, 2026$/)
  expect(periodWords({ from: range.from, to: null }, 'UTC', 'en-US')).toBeNull()
})
