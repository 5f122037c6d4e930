// Local times of a zone as instants. A time that a DST gap skips is moved forward by the gap; one that a fold
// repeats is the first of the two.
import { offsetAt } from '../time/zone-offset.ts'

const HOUR = 3_600_000

export type ZoneClock = {
  /** Local wall-clock time, as milliseconds of a UTC clock that shows the same, to epoch milliseconds. */
  toInstant(local: number): number
}

const UTC_CLOCK: ZoneClock = { toInstant: (local) => local }

/** Throws RangeError for a zone that the platform does not know. */
export function makeZoneClock(timeZone: string): ZoneClock {
  if (/^(?:utc|etc\/utc|gmt|z)$/iu.test(timeZone)) return UTC_CLOCK
  offsetAt(timeZone, 0)
  // Offsets only change on the quarter hour, so one look-up serves all times of that quarter.
  let quarter = Number.NaN
  let shift = 0
  return {
    toInstant(local) {
      const current = Math.floor(local / (HOUR / 4))
      if (current !== quarter) {
        quarter = current
        shift = offsetOfLocal(timeZone, current * (HOUR / 4))
      }
      return local - shift
    },
  }
}

/** The offset before and after the time; where both could hold, or neither does, the earlier one counts. */
function offsetOfLocal(timeZone: string, local: number): number {
  const before = offsetAt(timeZone, local - 24 * HOUR)
  const after = offsetAt(timeZone, local + 24 * HOUR)
  if (before === after) return before
  const early = offsetAt(timeZone, local - before) === before
  const late = offsetAt(timeZone, local - after) === after
  return early || !late ? before : after
}
