import { consumeCell, type RateLimiter } from './rate-limiter.ts'

const MAX_KEYS = 100_000

/** Counts in this process. */
export function makeMemoryRateLimiter(now: () => number = Date.now): RateLimiter {
  const paidBack = new Map<string, number>()

  function makeRoom(): void {
    const time = now()
    for (const [key, at] of paidBack) if (at <= time) paidBack.delete(key)
    // A flood of keys: those that came first go first.
    for (const key of paidBack.keys()) {
      if (paidBack.size < MAX_KEYS) break
      paidBack.delete(key)
    }
  }

  return {
    consume: async (key, limit) => {
      const { paidBackAt, ...answer } = consumeCell(paidBack.get(key) ?? 0, now(), limit)
      if (!paidBack.has(key) && paidBack.size >= MAX_KEYS) makeRoom()
      paidBack.set(key, paidBackAt)
      return answer
    },
  }
}
