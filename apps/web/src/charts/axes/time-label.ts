// Local times (see local-times.ts) as words.
import type { TimeUnit } from '@pulse/shared/query/chart-query'

const cache = new Map<string, Intl.DateTimeFormat>()

const FIELDS: Record<Exclude<TimeUnit, 'quarter'>, Intl.DateTimeFormatOptions> = {
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
}

/** The whole bucket that begins at this local time. */
export function bucketLabel(local: number, unit: TimeUnit, locale: string): string {
  if (unit === 'quarter') return `${quarterOf(local)} ${new Date(local).getUTCFullYear()}`
  const text = localText(local, locale, FIELDS[unit])
  return unit === 'week' ? `Week of ${text}` : text
}

export function quarterOf(local: number): string {
  return `Q${Math.floor(new Date(local).getUTCMonth() / 3) + 1}`
}

export function localText(
  local: number,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  if (!Number.isFinite(local) || Math.abs(local) > 8.64e15) return '–'
  const key = locale + JSON.stringify(options)
  let format = cache.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    cache.set(key, format)
  }
  return format.format(local)
}
