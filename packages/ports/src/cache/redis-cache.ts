import type { Redis } from 'ioredis'
import type { Cache } from './cache.ts'

const PREFIX = 'pulse:cache:'
// Larger values cost more in Redis and on the way than they save.
const MAX_VALUE_BYTES = 8 * 1024 * 1024

/**
 * `redis` must fail fast (see connectRedis): without Redis every read is a miss, nothing is kept, and what
 * is not deleted goes when its time is over.
 */
export function makeRedisCache(redis: Redis): Cache {
  return {
    get: (key) => redis.getBuffer(PREFIX + key).catch(() => null),
    set: async (key, bytes, ttlMs) => {
      if (bytes.byteLength > MAX_VALUE_BYTES || ttlMs <= 0) return
      await redis.set(PREFIX + key, Buffer.from(bytes), 'PX', Math.ceil(ttlMs)).catch(() => null)
    },
    delete: async (key) => {
      await redis.del(PREFIX + key).catch(() => null)
    },
  }
}
