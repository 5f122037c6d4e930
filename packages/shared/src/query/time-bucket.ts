// Time buckets in a zone. Days and longer follow the zone's calendar, so a day has 23 or 25 hours when
// the clocks change; hours and shorter are real hours, so a repeated hour is two buckets.

import { toInstant, toLocal } from '../time/local-time.ts'
import { offsetAt } from '../time/zone-offset.ts'
import type { TimeUnit } from './chart-query.ts'

const DAY = 86_400_000
/** 1970-01-01 was a Thursday: so many days after the first day of its week. */
const WEEK_SHIFT = { week: 3, 'week-sunday': 4 }

/** Weeks are ISO's, from Monday, or begin on Sunday. */
export type BucketUnit = TimeUnit | 'week-sunday'
type ClockUnit = 'second' | 'minute' | 'hour'
type CalendarUnit = Exclude<BucketUnit, ClockUnit>

const CLOCK_LENGTH: Record<ClockUnit, number> = { second: 1000, minute: 60_000, hour: 3_600_000 }

export function isClockUnit(unit: BucketUnit): unit is ClockUnit {
  return unit === 'second' || unit === 'minute' || unit === 'hour'
}

/** The start of the bucket that holds the instant. */
export function bucketStart(instant: number, unit: BucketUnit, zone: string): number {
  if (!isClockUnit(unit)) return toInstant(zone, localFloor(toLocal(zone, instant), unit))
  const offset = offsetAt(zone, instant)
  return floorTo(instant + offset, CLOCK_LENGTH[unit]) - offset
}

/** The start of the bucket after the one that starts at `start`. */
export function nextBucket(start: number, unit: BucketUnit, zone: string): number {
  if (isClockUnit(unit)) return nextClockBucket(start, CLOCK_LENGTH[unit], unit, zone)
  const floor = localFloor(toLocal(zone, start), unit)
  // Where the clocks skip whole buckets (Samoa had no 30 December 2011) the next start is the same instant.
  for (let step = 1; ; step++) {
    const next = toInstant(zone, addLocal(floor, unit, step))
    if (next > start) return next
  }
}

function nextClockBucket(start: number, length: number, unit: ClockUnit, zone: string): number {
  const next = bucketStart(start + length, unit, zone)
  return next > start ? next : start + length
}

/** Wall-clock time rounded down to a unit of the calendar. */
export function localFloor(local: number, unit: CalendarUnit): number {
  const day = Math.floor(local / DAY)
  if (unit === 'day') return day * DAY
  if (isWeek(unit)) return (day - modulo(day + WEEK_SHIFT[unit], 7)) * DAY
  const date = new Date(day * DAY)
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12
  const month = date.getUTCMonth()
  date.setUTCMonth(month - (month % months), 1)
  return date.getTime()
}

/** `count` units after (or before) a wall-clock time that starts a unit. */
export function addLocal(local: number, unit: CalendarUnit, count: number): number {
  if (unit === 'day') return local + count * DAY
  if (isWeek(unit)) return local + count * 7 * DAY
  const date = new Date(local)
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12
  date.setUTCMonth(date.getUTCMonth() + count * months)
  return date.getTime()
}

/** The bucket `count` units away from the one that starts at `start`. */
export function addBuckets(start: number, unit: BucketUnit, count: number, zone: string): number {
  if (isClockUnit(unit)) return bucketStart(start + count * CLOCK_LENGTH[unit], unit, zone)
  return toInstant(zone, addLocal(localFloor(toLocal(zone, start), unit), unit, count))
}

/** How many buckets lie from the one of `from` to the one of `to`, both counted; folds aside. */
export function countBuckets(from: number, to: number, unit: BucketUnit, zone: string): number {
  if (isClockUnit(unit)) {
    const span = bucketStart(to, unit, zone) - bucketStart(from, unit, zone)
    return Math.floor(span / CLOCK_LENGTH[unit]) + 1
  }
  const first = localFloor(toLocal(zone, from), unit)
  const last = localFloor(toLocal(zone, to), unit)
  if (unit === 'day' || isWeek(unit)) {
    return Math.round((last - first) / (unit === 'day' ? DAY : 7 * DAY)) + 1
  }
  const months = monthOf(last) - monthOf(first)
  return months / (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12) + 1
}

function isWeek(unit: BucketUnit): unit is 'week' | 'week-sunday' {
  return unit === 'week' || unit === 'week-sunday'
}

function monthOf(local: number): number {
  const date = new Date(local)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function floorTo(value: number, length: number): number {
  return Math.floor(value / length) * length
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
