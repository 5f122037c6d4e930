// Charts draw local time: instants become the milliseconds of a UTC clock that shows the zone's wall time.
import { toLocal } from '@pulse/shared/time/local-time'

/** Milliseconds. No zone changes its clock twice within this. */
const STEADY_MS = 20 * 24 * 3_600_000

/** `times` ascending, epoch milliseconds. An unknown zone counts as UTC. */
export function localTimes(times: readonly number[], timeZone: string): readonly number[] {
  if (times.length === 0 || timeZone === 'UTC' || !isKnown(timeZone)) return times
  const local = new Array<number>(times.length)
  const at = (index: number) => times[index] ?? 0
  const offsetAt = (index: number) => toLocal(timeZone, at(index)) - at(index)

  // An offset is looked up until it is steady, not for each of ten thousand instants.
  const fill = (from: number, to: number): void => {
    const offset = offsetAt(from)
    if (offset === offsetAt(to) && at(to) - at(from) < STEADY_MS) {
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

function isKnown(timeZone: string): boolean {
  try {
    toLocal(timeZone, 0)
    return true
  } catch {
    return false
  }
}
