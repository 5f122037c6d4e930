import type { CloseReason } from '@pulse/shared/api/close-codes'

const FIRST_MS = 500
const MOST_MS = 6_000
/** A server that asks for rest, or cannot keep up, is not helped by haste. */
const PATIENT = { first: 3_000, most: 30_000 }

/**
 * Milliseconds until the next attempt, doubling up to a limit. Half of it is by chance (`random`, 0 to
 * 1): after a deploy all pages lose their connection in the same instant.
 */
export function reconnectPause(
  reason: CloseReason | null,
  attempts: number,
  random: number,
): number {
  const patient = reason === 'too-fast' || reason === 'unavailable'
  const { first, most } = patient ? PATIENT : { first: FIRST_MS, most: MOST_MS }
  const limit = Math.min(most, first * 2 ** Math.min(attempts, 10))
  return Math.round(limit * (0.5 + random / 2))
}
