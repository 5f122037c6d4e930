import { toInstant } from '../time/local-time.ts'

export const FIRST_TIME = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const ISO = /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?)?$/i

/**
 * Epoch milliseconds of an ISO date or time, or of a number that is that already. Without an offset it is
 * the wall clock of `zone`. Null for anything else and for years outside 1 to 9999.
 */
export function readTimeValue(value: string | number, zone: string): number | null {
  if (typeof value === 'number') return within(value)
  const match = ISO.exec(value)
  if (!match) return null
  if (!isDate(value.slice(0, 10))) return null
  const hasOffset = match[1] !== undefined
  const text = value.replace(' ', 'T')
  const read = Date.parse(hasOffset || text.length <= 10 ? text : `${text}Z`)
  const checked = within(read)
  return checked === null || hasOffset ? checked : toInstant(zone, checked)
}

/** Date.parse takes 30 February for 2 March. */
function isDate(text: string): boolean {
  const instant = Date.parse(text)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

function within(instant: number): number | null {
  return instant >= FIRST_TIME && instant <= LAST ? instant : null
}
