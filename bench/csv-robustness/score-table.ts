import type { Table } from './table.ts'

export type Score = {
  header: Measure
  records: Measure
  cells: Measure
  /** 0 to 10: success, and precision, recall and F1 of header, records and cells. */
  total: number
}
type Measure = { precision: number; recall: number; f1: number }

const RIGHT: Measure = { precision: 1, recall: 1, f1: 1 }
const WRONG: Measure = { precision: 0, recall: 0, f1: 0 }
export const FAILED: Score = { header: WRONG, records: WRONG, cells: WRONG, total: 0 }

/** As bags: order counts for nothing, every copy does. A file without a table has nothing to lose. */
export function scoreTable(truth: Table | null, read: readonly (readonly string[])[]): Score {
  const [header = [], ...records] = read
  const whole = (cells: readonly string[]) => JSON.stringify(withoutEmptyEnd(cells))
  const measures = truth
    ? {
        header: compare(truth.header, header),
        records: compare(truth.records.map(whole), records.map(whole)),
        cells: compare([truth.header, ...truth.records].flat(), read.flat()),
      }
    : { header: RIGHT, records: RIGHT, cells: RIGHT }
  const all = Object.values(measures)
  const total = 1 + all.reduce((sum, each) => sum + each.precision + each.recall + each.f1, 0)
  return { ...measures, total }
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== '')
  return cells.slice(0, last + 1)
}

function compare(expected: readonly string[], found: readonly string[]): Measure {
  if (expected.length === 0) return found.length === 0 ? RIGHT : WRONG
  const left = new Map<string, number>()
  for (const each of expected) left.set(each, (left.get(each) ?? 0) + 1)
  let common = 0
  for (const each of found) {
    const count = left.get(each) ?? 0
    if (count > 0) common++
    left.set(each, count - 1)
  }
  if (common === 0) return WRONG
  const precision = common / found.length
  const recall = common / expected.length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}
