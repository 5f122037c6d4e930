const WINDOW_MS = 250
/** How much the newest measurement counts. */
const WEIGHT = 0.35

/** Follows a growing total: returns its smoothed growth per second, null until that can be told. */
export function makeRate(
  now: () => number = () => performance.now(),
): (total: number) => number | null {
  let since: { at: number; total: number } | undefined
  let rate: number | null = null
  return (total) => {
    const at = now()
    if (!since || total < since.total) {
      since = { at, total }
      return rate
    }
    const passed = at - since.at
    if (passed < WINDOW_MS) return rate
    const current = ((total - since.total) * 1000) / passed
    rate = rate === null ? current : rate + WEIGHT * (current - rate)
    since = { at, total }
    return rate
  }
}
