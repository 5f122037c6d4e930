type Timed = { readonly createdAt: string }
export type Day<T> = { readonly id: string; readonly entries: readonly T[] }

const thisYear = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
const otherYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' })

/** By the calendar of the one who looks, in the order given. */
export function groupByDay<T extends Timed>(entries: readonly T[], now: Date): Day<T>[] {
  const days = Map.groupBy(entries, (entry) => dayLabel(new Date(entry.createdAt), now))
  return [...days].map(([label, ofDay]) => ({ id: label, entries: ofDay }))
}

function dayLabel(at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return at.getFullYear() === now.getFullYear() ? thisYear.format(at) : otherYear.format(at)
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
