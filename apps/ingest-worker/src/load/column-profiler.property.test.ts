import { DISTINCT_LIMIT } from '@pulse/db/data-tables/data-column'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, makeBatch } from '../../../../packages/db/test/make-batch.ts'
import { ColumnProfiler } from './column-profiler.ts'

function profile(type: 'text' | 'number', cells: Cell[], batchSize: number) {
  const profiler = new ColumnProfiler(type)
  for (let start = 0; start < cells.length; start += batchSize) {
    const part = cells.slice(start, start + batchSize)
    const [column] = makeBatch([{ type, cells: part }]).columns
    if (column) profiler.add(column, part.length)
  }
  return profiler.profile()
}

function expected<T extends Cell>(
  cells: T[],
  order: (a: NonNullable<T>, b: NonNullable<T>) => number,
) {
  const values = cells.filter((cell): cell is NonNullable<T> => cell !== null)
  const sorted = [...values].sort(order)
  const distinct = new Set(values).size
  return {
    nullCount: cells.length - values.length,
    distinctCount: distinct > DISTINCT_LIMIT ? null : distinct,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
  }
}

const sizes = fc.integer({ min: 1, max: 50 })

test('numbers are counted as a set and a sort would, whatever the batches', () => {
  const number = fc.option(
    fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    ),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), sizes, (cells, size) => {
      expect(profile('number', cells, size)).toEqual(expected(cells, (a, b) => a - b))
    }),
  )
}, 60_000)

test('texts are counted by their bytes', () => {
  const text = fc.option(
    fc.oneof(fc.constantFrom('a', 'b', 'ab', ''), fc.string({ unit: 'grapheme', maxLength: 8 })),
  )
  fc.assert(
    fc.property(fc.array(text, { maxLength: 200 }), sizes, (cells, size) => {
      const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
      expect(profile('text', cells, size)).toEqual(expected(cells, byBytes))
    }),
  )
}, 60_000)

test('beyond the limit distinct values are not counted, but the extent stays right', () => {
  const texts = Array.from(
    { length: 3000 },
    (_, index) => `value ${String(index).padStart(4, '0')}`,
  )
  expect(profile('text', [...texts.slice(1000), ...texts.slice(0, 1000)], 700)).toEqual({
    nullCount: 0,
    distinctCount: null,
    min: 'value 0000',
    max: 'value 2999',
  })
}, 60_000)
