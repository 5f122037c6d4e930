import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { RateLimiter } from './rate-limiter.ts'

const MINUTE = 60_000

/** What every rate limiter must do. */
export function describeRateLimiter(name: string, make: () => Promise<RateLimiter>): void {
  describe(`rate limiter: ${name}`, () => {
    test('allows as many calls as the limit, then says how long to wait', async () => {
      const limiter = await make()
      const key = randomUUID()
      const limit = { limit: 3, windowMs: MINUTE }
      for (let i = 0; i < 3; i++) {
        expect(await limiter.consume(key, limit)).toEqual({ allowed: true, retryAfterMs: 0 })
      }
      const refused = await limiter.consume(key, limit)
      expect(refused.allowed).toBe(false)
      expect(refused.retryAfterMs).toBeGreaterThan(0)
      expect(refused.retryAfterMs).toBeLessThanOrEqual(MINUTE / 3)
    })

    test('counts every key for itself', async () => {
      const limiter = await make()
      const limit = { limit: 1, windowMs: MINUTE }
      const [one, other] = [randomUUID(), randomUUID()]
      expect((await limiter.consume(one, limit)).allowed).toBe(true)
      expect((await limiter.consume(one, limit)).allowed).toBe(false)
      expect((await limiter.consume(other, limit)).allowed).toBe(true)
    })

    test('allows again after the pause that it named', async () => {
      const limiter = await make()
      const key = randomUUID()
      const limit = { limit: 1, windowMs: 30 }
      await limiter.consume(key, limit)
      await vi.waitFor(async () => {
        expect((await limiter.consume(key, limit)).allowed).toBe(true)
      }, 5000)
    })

    test('calls at the same moment never exceed the limit', async () => {
      const limiter = await make()
      const key = randomUUID()
      const limit = { limit: 5, windowMs: MINUTE }
      const calls = Array.from({ length: 40 }, () => limiter.consume(key, limit))
      const answers = await Promise.all(calls)
      expect(answers.filter(({ allowed }) => allowed)).toHaveLength(5)
    })
  })
}
