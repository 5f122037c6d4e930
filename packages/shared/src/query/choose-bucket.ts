import type { TimeUnit } from './chart-query.ts'
import { countBuckets } from './time-bucket.ts'
import { TIME_UNITS } from './vocabulary.ts'

type Options = {
  /** First and last instant that the chart draws. */
  from: number
  to: number
  maxPoints: number
  zone: string
  /** Calendar dates have nothing finer than days. */
  axis: 'timestamp' | 'date'
}

/** The finest bucket that draws the span with at most `maxPoints` points; a year if none does. */
export function chooseBucket({ from, to, maxPoints, zone, axis }: Options): TimeUnit {
  const finest = axis === 'date' ? TIME_UNITS.indexOf('day') : 0
  const units = TIME_UNITS.slice(finest)
  return units.find((unit) => countBuckets(from, to, unit, zone) <= maxPoints) ?? 'year'
}
