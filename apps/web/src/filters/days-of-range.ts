// A range of instants as calendar days of a zone, `YYYY-MM-DD`, both taken in; and back.
import type { TimeRange } from '@pulse/shared/query/chart-query'
import { toInstant, toLocal } from '@pulse/shared/time/local-time'

export type Days = { readonly from?: string | undefined; readonly to?: string | undefined }

const DAY = 86_400_000

/** Of a relative range there are none: its days are others tomorrow. */
export function daysOfRange(range: TimeRange | null, timeZone: string): Days {
  if (!range || 'last' in range) return {}
  return {
    from: range.from && dayOf(Date.parse(range.from), timeZone),
    to: range.to && dayOf(Date.parse(range.to) - 1, timeZone),
  }
}

export function rangeOfDays({ from, to }: Days, timeZone: string): TimeRange {
  return {
    ...(from && { from: startOfDay(from, 0, timeZone) }),
    ...(to && { to: startOfDay(to, 1, timeZone) }),
  }
}

function dayOf(instant: number, timeZone: string): string {
  return new Date(toLocal(timeZone, instant)).toISOString().slice(0, 10)
}

function startOfDay(day: string, daysLater: number, timeZone: string): string {
  const local = Date.parse(`${day}T00:00:00Z`) + daysLater * DAY
  return new Date(toInstant(timeZone, local)).toISOString()
}
