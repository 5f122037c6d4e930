// A small file whose every figure can be recomputed here, without the code under test.
const WEATHERS = ['sun', 'rain', 'fog', 'snow'] as const
const DAYS = 1461
const FIRST = Date.UTC(2012, 0, 1)
const DAY = 86_400_000

export type Weather = { date: string; rain: number; high: number; weather: string }

/** Four years of days, deterministic. */
export function weatherDays(): Weather[] {
  return Array.from({ length: DAYS }, (_, day) => ({
    date: new Date(FIRST + day * DAY).toISOString().slice(0, 10),
    rain: Math.round(((day * 7919) % 281) / 2) / 5,
    high: Math.round(10 + 10 * Math.sin(day / 58) + ((day * 31) % 7)),
    weather: WEATHERS[((day * day) % 11) % 4] ?? 'sun',
  }))
}

export function weatherCsv(days: readonly Weather[]): string {
  const rows = days.map(({ date, rain, high, weather }) => [date, rain, high, weather].join(','))
  return `date,precipitation,temp_max,weather\n${rows.join('\n')}\n`
}

/** Sums per calendar month, in order. */
export function rainPerMonth(days: readonly Weather[]): number[] {
  const months = new Map<string, number>()
  for (const { date, rain } of days) {
    const month = date.slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + rain)
  }
  return [...months.values()]
}

export function daysPerWeather(days: readonly Weather[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { weather } of days) counts[weather] = (counts[weather] ?? 0) + 1
  return counts
}
