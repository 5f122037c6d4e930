// Local times of a zone as instants. A time that a DST gap skips is moved forward by the gap; one that a fold
// repeats is the first of the two.

const HOUR = 3_600_000
const FIELDS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  era: 'short',
} as const

export type ZoneClock = {
  /** Local wall-clock time, as milliseconds of a UTC clock that shows the same, to epoch milliseconds. */
  toInstant(local: number): number
}

const UTC_CLOCK: ZoneClock = { toInstant: (local) => local }

/** Throws RangeError for a zone that the platform does not know. */
export function makeZoneClock(timeZone: string): ZoneClock {
  if (/^(?:utc|etc\/utc|gmt|z)$/iu.test(timeZone)) return UTC_CLOCK
  const offsetAt = makeOffsetLookup(timeZone)
  // Offsets only change on the quarter hour, so one look-up serves all times of that quarter.
  let quarter = Number.NaN
  let shift = 0
  return {
    toInstant(local) {
      const current = Math.floor(local / (HOUR / 4))
      if (current !== quarter) {
        quarter = current
        shift = offsetOfLocal(current * (HOUR / 4), offsetAt)
      }
      return local - shift
    },
  }
}

/** The offset before and after the time; where both could hold, or neither does, the earlier one counts. */
function offsetOfLocal(local: number, offsetAt: (instant: number) => number): number {
  const before = offsetAt(local - 24 * HOUR)
  const after = offsetAt(local + 24 * HOUR)
  if (before === after) return before
  const early = offsetAt(local - before) === before
  const late = offsetAt(local - after) === after
  return early || !late ? before : after
}

function makeOffsetLookup(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { ...FIELDS, timeZone })
  return (instant) => {
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(instant)) part[type] = value
    const year = Number(part['year'])
    const wall = Date.UTC(
      2000,
      Number(part['month']) - 1,
      Number(part['day']),
      Number(part['hour']),
      Number(part['minute']),
      Number(part['second']),
    )
    const shown = new Date(wall)
    shown.setUTCFullYear(
      part['era'] === 'BC' ? 1 - year : year,
      Number(part['month']) - 1,
      Number(part['day']),
    )
    return shown.getTime() - Math.floor(instant / 1000) * 1000
  }
}
