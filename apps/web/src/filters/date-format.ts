/** Of local times that are kept as the milliseconds of a UTC clock. */
export function dateFormat(locale: string, byDay: boolean): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(!byDay && { hour: '2-digit', minute: '2-digit' }),
  })
}
