// Days of the calendar as texts, `YYYY-MM-DD`. Weeks begin on Monday, as those of the charts do.
const DAY = 86_400_000
const MONDAY_SHIFT = 6
const FIRST = '0001-01-01'
const LAST = '9999-12-31'

export function todayHere(): string {
  const now = new Date()
  return textOf(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()))
}

export function addDays(day: string, count: number): string {
  return textOf(timeOf(day) + count * DAY)
}

/** The same day of another month, or that month's last one. */
export function addMonths(day: string, count: number): string {
  const date = new Date(timeOf(day))
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return textOf(date.getTime())
}

/** The seven days of the week of this day. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -weekdayOf(day))
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
}

/** All weeks that have a day of this month, `YYYY-MM`. */
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = []
  const first = `${month}-01`
  const end = addMonths(first, 1)
  for (let day = weekOf(first)[0] ?? first; day < end; day = addDays(day, 7)) {
    weeks.push(weekOf(day))
  }
  return weeks
}

/** Where a key leads from a day, or undefined. */
export function movedDay(day: string, key: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    case 'Home':
      return addDays(day, -weekdayOf(day))
    case 'End':
      return addDays(day, 6 - weekdayOf(day))
    default:
      return undefined
  }
}

/** 0 for Monday. */
function weekdayOf(day: string): number {
  return (new Date(timeOf(day)).getUTCDay() + MONDAY_SHIFT) % 7
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function textOf(time: number): string {
  const within = Math.max(timeOf(FIRST), Math.min(timeOf(LAST), time))
  return new Date(within).toISOString().slice(0, 10)
}
