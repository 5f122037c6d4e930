export interface RateLimit {
  /** Calls per window; all of them may come at once. */
  limit: number
  windowMs: number
}

export interface RateLimitAnswer {
  allowed: boolean
  /** 0 when allowed, otherwise how long until the next call can be. */
  retryAfterMs: number
}

/** Counts calls per key. It never throws: without its store it counts for itself. */
export interface RateLimiter {
  consume(key: string, limit: RateLimit): Promise<RateLimitAnswer>
}

/**
 * The generic cell rate algorithm (ITU-T I.371): one number per key, the time at which all that
 * was consumed will have been paid back. The Redis script does the same arithmetic.
 */
export function consumeCell(
  paidBackAt: number,
  now: number,
  { limit, windowMs }: RateLimit,
): RateLimitAnswer & { paidBackAt: number } {
  const next = Math.max(paidBackAt, now) + windowMs / limit
  const excess = next - now - windowMs
  // Floating point: n additions of window / n may exceed the window by a hair.
  if (excess > 0.001) return { allowed: false, retryAfterMs: Math.ceil(excess), paidBackAt }
  return { allowed: true, retryAfterMs: 0, paidBackAt: next }
}
