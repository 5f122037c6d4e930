import { expect, test } from 'vitest'
import { makeMemoryRateLimiter } from './memory-rate-limiter.ts'
import { describeRateLimiter } from './rate-limiter-contract.ts'

describeRateLimiter('memory', async () => makeMemoryRateLimiter())

test('pays back one call at a time, evenly over the window', async () => {
  let time = 1_000_000
  const limiter = makeMemoryRateLimiter(() => time)
  const limit = { limit: 4, windowMs: 1000 }
  for (let i = 0; i < 4; i++) await limiter.consume('key', limit)
  expect(await limiter.consume('key', limit)).toEqual({ allowed: false, retryAfterMs: 250 })
  time += 250
  expect((await limiter.consume('key', limit)).allowed).toBe(true)
  expect((await limiter.consume('key', limit)).allowed).toBe(false)
  time += 1000
  const later = await Promise.all(Array.from({ length: 6 }, () => limiter.consume('key', limit)))
  expect(later.map(({ allowed }) => allowed)).toEqual([true, true, true, true, false, false])
})

test('a refused call costs nothing', async () => {
  let time = 0
  const limiter = makeMemoryRateLimiter(() => time)
  const limit = { limit: 1, windowMs: 1000 }
  await limiter.consume('key', limit)
  for (let i = 0; i < 10; i++) await limiter.consume('key', limit)
  time = 1000
  expect((await limiter.consume('key', limit)).allowed).toBe(true)
})
