import { expect, test } from 'vitest'
import { chooseChunkInterval } from './chunk-interval.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY

function chunks(rows: number, span: number): number {
  return span / chooseChunkInterval({ rows, from: 0, to: span })
}

test('a chunk holds one to five million rows', () => {
  for (const [rows, span] of [
    [50e6, YEAR],
    [200e6, 3 * YEAR],
    [400e6, 30 * DAY],
  ] as const) {
    const rowsPerChunk = rows / chunks(rows, span)
    expect(rowsPerChunk).toBeGreaterThan(1e6)
    expect(rowsPerChunk).toBeLessThan(5e6)
  }
})

test('a small file is one chunk, whether it spans an hour or two centuries', () => {
  for (const span of [3_600_000, DAY, 4 * YEAR, 200 * YEAR]) {
    expect(chunks(1461, span)).toBeLessThanOrEqual(1)
  }
})

test('there are never more than a few hundred chunks', () => {
  expect(chunks(1e12, 500 * YEAR)).toBeLessThanOrEqual(200)
})

test('rows that all have one time, or none, get an ordinary interval', () => {
  expect(chooseChunkInterval({ rows: 10, from: 5, to: 5 })).toBe(30 * DAY)
  expect(chooseChunkInterval({ rows: 0, from: 0, to: 0 })).toBe(30 * DAY)
})
