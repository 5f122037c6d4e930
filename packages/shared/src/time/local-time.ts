// Wall-clock times of a zone, written as the epoch milliseconds that a UTC clock showing the same would have.
import { offsetAt } from './zone-offset.ts'

const DAY = 86_400_000

export function toLocal(zone: string, instant: number): number {
  return instant + offsetAt(zone, instant)
}

/**
 * The first instant at which the zone's clocks show `local` or later: of a time that a fold repeats the
 * earlier one, for a time that a gap skips the moment of the change.
 */
export function toInstant(zone: string, local: number): number {
  const before = offsetAt(zone, local - DAY)
  const after = offsetAt(zone, local + DAY)
  if (before === after) return local - before
  if (offsetAt(zone, local - before) === before) return local - before
  if (offsetAt(zone, local - after) === after) return local - after
  return changeBetween(zone, local - Math.max(before, after), local - Math.min(before, after))
}

/** The instant at which the offset leaves the one that holds at `low`; it has done so by `high`. */
function changeBetween(zone: string, low: number, high: number): number {
  const old = offsetAt(zone, low)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === old) low = middle
    else high = middle
  }
  return high
}
