type Options = { readonly timeZone?: string | undefined; readonly locale?: string | undefined }

/**
 * The days that a dataset covers: "1 Jan 2012 – 31 Dec 2015". Without a time zone, instants at
 * midnight UTC are taken for plain days; everything else is told in the zone of this device.
 */
export function formatPeriod(from: string, to: string, { timeZone, locale }: Options = {}): string {
  const start = new Date(from)
  const end = new Date(to)
  const plainDays = isMidnight(start) && isMidnight(end)
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: timeZone ?? (plainDays ? 'UTC' : undefined),
  })
  return format.formatRange(start, end)
}

function isMidnight(date: Date): boolean {
  return date.getTime() % 86_400_000 === 0
}
