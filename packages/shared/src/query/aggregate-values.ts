// The aggregates over plain values. Missing values count in none of them.
import type { Aggregate } from './chart-query.ts'
import { compareValues } from './compare-values.ts'
import type { Cell } from './result-row.ts'

type Value = Exclude<Cell, null>

/** The values of one group that are not missing, with the time of each row (empty without a time axis). */
export type Observations = { values: Value[]; times: number[] }

/** `percent`, 0 to 100, is that of a percentile. */
export function aggregateValues(
  aggregate: Aggregate,
  { values, times }: Observations,
  percent: number,
): Cell {
  switch (aggregate) {
    case 'count':
      return values.length
    case 'count-distinct':
      return new Set(values).size
    case 'sum':
      return values.length === 0 ? null : sum(values)
    case 'avg':
      return values.length === 0 ? null : sum(values) / values.length
    case 'median':
      return percentile(values.map(Number), 50)
    case 'percentile':
      return percentile(values.map(Number), percent)
    case 'min':
      return pick(values, (a, b) => compareValues(a, b) < 0)
    case 'max':
      return pick(values, (a, b) => compareValues(a, b) > 0)
    case 'first':
      return atExtreme(values, times, -1)
    case 'last':
      return atExtreme(values, times, 1)
  }
}

/** Neumaier's compensated sum: exact to the last digit where a plain loop drifts. */
function sum(values: readonly Value[]): number {
  let total = 0
  let lost = 0
  for (const value of values) {
    const next = Number(value)
    const sum = total + next
    lost += Math.abs(total) >= Math.abs(next) ? total - sum + next : next - sum + total
    total = sum
  }
  return total + lost
}

/** Between the two nearest values where it falls between them, as PostgreSQL's percentile_cont. */
function percentile(values: number[], percent: number): number | null {
  values.sort((a, b) => a - b)
  const place = (percent / 100) * (values.length - 1)
  const low = values[Math.floor(place)]
  const high = values[Math.ceil(place)]
  if (low === undefined || high === undefined) return null
  return low + (place - Math.floor(place)) * (high - low)
}

function pick(values: readonly Value[], better: (a: Value, b: Value) => boolean): Cell {
  let best: Cell = null
  for (const value of values) if (best === null || better(value, best)) best = value
  return best
}

/** The earliest (-1) or latest (1) value; of several at that moment the smallest or the largest. */
function atExtreme(values: readonly Value[], times: readonly number[], side: -1 | 1): Cell {
  let best: Cell = null
  let bestTime = 0
  values.forEach((value, index) => {
    const time = times[index] ?? 0
    const ahead = (time - bestTime) * side
    if (best === null || ahead > 0 || (ahead === 0 && compareValues(value, best) * side > 0)) {
      best = value
      bestTime = time
    }
  })
  return best
}
