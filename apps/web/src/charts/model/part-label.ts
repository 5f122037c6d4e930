import type { Dimension, TimePart } from '@pulse/shared/query/chart-query'
import { type GroupValue, groupLabel } from './group-label.ts'

// 1 January 2024 was a Monday, and began the month and the year.
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** How an answer calls the column of a dimension. */
export function dimensionName({ column, part }: Pick<Dimension, 'column' | 'part'>): string {
  return part ? `${column}:${part}` : column
}

/** A part of a time as words: weekday 1 is "Mon", hour 9 is "09:00". */
export function partLabel(value: GroupValue, part: TimePart, locale = navigator.language): string {
  if (typeof value !== 'number') return groupLabel(value)
  const name = (at: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  switch (part) {
    case 'weekday':
      return name(MONDAY + (value - 1) * DAY_MS, { weekday: 'short' })
    case 'month':
      return name(Date.UTC(2024, value - 1), { month: 'short' })
    case 'hour':
      return `${String(value).padStart(2, '0')}:00`
    case 'quarter':
      return `Q${value}`
    case 'week':
      return `W${value}`
    case 'day':
    case 'year':
      return String(value)
  }
}
