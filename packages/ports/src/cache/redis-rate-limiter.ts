import type { Redis } from 'ioredis'
import { makeMemoryRateLimiter } from './memory-rate-limiter.ts'
import type { RateLimitAnswer, RateLimiter } from './rate-limiter.ts'

const PREFIX = 'pulse:limit:'

// `consumeCell` by Redis' own clock, so that servers with different clocks agree. Numbers are
// milliseconds; the answer is 0, or how long to wait.
const CONSUME = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local paid = tonumber(redis.call('GET', KEYS[1]) or '0')
local next = math.max(paid, now) + window / limit
local excess = next - now - window
if excess > 0.001 then return math.ceil(excess) end
redis.call('SET', KEYS[1], string.format('%.3f', next), 'PX', math.ceil(next - now))
return 0
`

/** Counts for all servers. `redis` must fail fast: without it each server counts for itself. */
export function makeRedisRateLimiter(redis: Redis): RateLimiter {
  const fallback = makeMemoryRateLimiter()
  return {
    consume: async (key, limit): Promise<RateLimitAnswer> => {
      const answer = await redis
        .eval(CONSUME, 1, PREFIX + key, limit.limit, limit.windowMs)
        .catch(() => null)
      if (typeof answer !== 'number') return fallback.consume(key, limit)
      return { allowed: answer === 0, retryAfterMs: answer }
    },
  }
}
