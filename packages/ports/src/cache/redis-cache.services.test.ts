import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis } from '../redis/connect-redis.ts'
import { describeCache } from './cache-contract.ts'
import { describeRateLimiter } from './rate-limiter-contract.ts'
import { makeRedisCache } from './redis-cache.ts'
import { makeRedisRateLimiter } from './redis-rate-limiter.ts'

const onError = () => undefined
// A database of its own, to be emptied: other test files keep their jobs in Redis.
const url = new URL(process.env['REDIS_URL'] ?? 'redis://missing')
url.pathname = '/15'
const redis = connectRedis(url.href, { blocking: false, onError })
const nowhere = connectRedis('redis://127.0.0.1:1', { blocking: false, onError })

beforeAll(() => once(redis, 'ready'))
afterAll(() => {
  redis.disconnect()
  nowhere.disconnect()
})

describeCache('Redis', async () => {
  await redis.flushdb()
  return makeRedisCache(redis)
})

describeRateLimiter('Redis', async () => makeRedisRateLimiter(redis))
describeRateLimiter('Redis, away', async () => makeRedisRateLimiter(nowhere))

test('without Redis the cache forgets and never throws', async () => {
  const cache = makeRedisCache(nowhere)
  await cache.set('key', new Uint8Array(1), 60_000)
  expect(await cache.get('key')).toBeNull()
  await cache.delete('key')
})
