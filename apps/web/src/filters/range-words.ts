// A range of time in words: on the button that changes it, and on paper.
import type { TimeRange } from '@pulse/shared/query/chart-query'
import { toLocal } from '@pulse/shared/time/local-time'
import { dateFormat } from './date-format.ts'

const DAY = 86_400_000
const THIS: Readonly<Record<string, string>> = { day: 'Today' }

export function rangeWords(range: TimeRange | null, timeZone: string, locale: string): string {
  if (!range) return 'All time'
  if ('last' in range) {
    const { count, unit } = range.last
    return count === 1 ? (THIS[unit] ?? `This ${unit}`) : `Last ${count} ${unit}s`
  }
  const from = range.from === undefined ? undefined : localOf(range.from, timeZone)
  const to = range.to === undefined ? undefined : localOf(range.to, timeZone)
  const byDay = isMidnight(from) && isMidnight(to)
  const write = dateFormat(locale, byDay)
  // The end is exclusive; people name the last day that counts.
  const last = to === undefined ? undefined : byDay ? to - DAY : to
  if (from === undefined) return last === undefined ? 'All time' : `Until ${write.format(last)}`
  if (last === undefined) return `Since ${write.format(from)}`
  return last <= from ? write.format(from) : write.formatRange(from, last)
}

function localOf(instant: string, timeZone: string): number {
  return toLocal(timeZone, Date.parse(instant))
}

function isMidnight(local: number | undefined): boolean {
  return local === undefined || local % DAY === 0
}
