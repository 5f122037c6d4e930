import { toLocal } from '../time/local-time.ts'
import type { TimePart } from './chart-query.ts'
import { localFloor } from './time-bucket.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** A part of what calendar and clock of the zone show at an instant; weekdays and weeks as ISO 8601 has them. */
export function timePart(instant: number, part: TimePart, zone: string): number {
  const local = toLocal(zone, instant)
  const date = new Date(local)
  switch (part) {
    case 'hour':
      return date.getUTCHours()
    case 'weekday':
      return date.getUTCDay() || 7
    case 'day':
      return date.getUTCDate()
    case 'week':
      return isoWeek(local)
    case 'month':
      return date.getUTCMonth() + 1
    case 'quarter':
      return Math.floor(date.getUTCMonth() / 3) + 1
    case 'year':
      return date.getUTCFullYear()
  }
}

/** The week belongs to the year that has its Thursday. */
function isoWeek(local: number): number {
  const thursday = localFloor(local, 'week') + 3 * DAY
  const yearStart = localFloor(thursday, 'year')
  return Math.floor((thursday - yearStart + HOUR) / (7 * DAY)) + 1
}
