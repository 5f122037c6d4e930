const FIRST_MS = 1000
const LONGEST_MS = 5 * 60_000
/** An outage that lasts longer is nobody's any more. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000

/** The pause after so many failures in a row. */
export function retryPauseMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
}

export function isGivenUp(failingSince: Date | null, now: number): boolean {
  return failingSince !== null && now - failingSince.getTime() >= GIVE_UP_AFTER_MS
}
