// Charts draw local time: instants become the milliseconds of a UTC clock that shows the zone's wall time.

const HOUR_MS = 3_600_000
/** No zone changes its clock twice within this. */
const STEADY_MS = 20 * 24 * HOUR_MS

/** `times` ascending, epoch milliseconds. An unknown zone counts as UTC. */
export function localTimes(times: readonly number[], timeZone: string): number[] {
  const offsetAt = offsetLookupOf(timeZone)
  if (!offsetAt || times.length === 0) return [...times]
  const local = new Array<number>(times.length)
  const at = (index: number) => times[index] ?? 0

  // Asking Intl for each of ten thousand instants takes 30 ms; halving until the offset is steady, under one.
  const fill = (from: number, to: number): void => {
    const offset = offsetAt(at(from))
    if (offset === offsetAt(at(to)) && at(to) - at(from) < STEADY_MS) {
      for (let index = from; index <= to; index += 1) local[index] = at(index) + offset
      return
    }
    const middle = (from + to) >> 1
    fill(from, middle)
    fill(middle + 1, to)
  }
  fill(0, times.length - 1)
  return local
}

const lookups = new Map<string, ((instant: number) => number) | undefined>()

/** Kept per zone: a dashboard has one zone and many charts, and a format takes milliseconds to make. */
function offsetLookupOf(timeZone: string): ((instant: number) => number) | undefined {
  if (!lookups.has(timeZone)) lookups.set(timeZone, makeOffsetLookup(timeZone))
  return lookups.get(timeZone)
}

function makeOffsetLookup(timeZone: string): ((instant: number) => number) | undefined {
  if (/^(?:etc\/)?(?:utc|gmt|z)$/i.test(timeZone)) return undefined
  const format = makeFormat(timeZone)
  if (!format) return undefined
  return (instant) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
    const wall = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'],
      part['hour'],
      part['minute'],
      part['second'],
    )
    return wall - Math.floor(instant / 1000) * 1000
  }
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
}
