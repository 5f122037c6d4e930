export type TokenBucket = {
  /** False when less than `amount` is left; nothing is taken then. */
  take(amount: number, now: number): boolean
}

/** Refills evenly up to `burst`. Times are milliseconds of any clock that never goes back. */
export function makeTokenBucket(rate: { perSecond: number; burst: number }): TokenBucket {
  let tokens = rate.burst
  let filledAt: number | null = null
  return {
    take(amount, now) {
      const elapsed = Math.max(0, now - (filledAt ?? now))
      filledAt = now
      tokens = Math.min(rate.burst, tokens + (elapsed / 1_000) * rate.perSecond)
      if (tokens < amount) return false
      tokens -= amount
      return true
    },
  }
}
