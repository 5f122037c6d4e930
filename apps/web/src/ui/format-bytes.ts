const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size as file managers write it, in powers of 1,000: `formatBytes(1_223_329)` is "1.2 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}
