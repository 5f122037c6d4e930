import type { Cache } from './cache/cache.ts'
import { makeMemoryCache } from './cache/memory-cache.ts'
import { makeMemoryRateLimiter } from './cache/memory-rate-limiter.ts'
import type { RateLimiter } from './cache/rate-limiter.ts'
import { makeRedisCache } from './cache/redis-cache.ts'
import { makeRedisRateLimiter } from './cache/redis-rate-limiter.ts'
import type { ObjectStore } from './objects/object-store.ts'
import { objectStores } from './objects/object-stores.ts'
import { makeBullMqQueue } from './queue/bullmq-queue.ts'
import type { IngestQueue } from './queue/ingest-queue.ts'
import { makeMemoryQueue } from './queue/memory-queue.ts'
import { connectRedis } from './redis/connect-redis.ts'

export interface Ports {
  /** Uploaded files as they came. */
  objects: ObjectStore
  /** Cleaned data. */
  processed: ObjectStore
  queue: IngestQueue
  cache: Cache
  rateLimiter: RateLimiter
}

export interface OpenPorts extends Ports {
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

interface Options {
  /** Failures that the ports absorb: lost connections, failed jobs. */
  onError?: (error: unknown) => void
}

/**
 * REDIS_URL, S3_BUCKET (with S3_PROCESSED_BUCKET, S3_ENDPOINT, S3_REGION) choose the real engines;
 * without them all is in this process and below PULSE_DATA_DIR (default `.pulse`).
 */
export function portsFromEnvironment(env: Environment, options: Options = {}): OpenPorts {
  const onError = options.onError ?? (() => undefined)
  const shared = env['REDIS_URL'] ? onRedis(env['REDIS_URL'], onError) : inProcess(onError)
  return { ...objectStores(env), ...shared }
}

type Shared = Pick<OpenPorts, 'queue' | 'cache' | 'rateLimiter' | 'close'>

function inProcess(onError: (error: unknown) => void): Shared {
  const queue = makeMemoryQueue({ onError })
  return {
    queue,
    cache: makeMemoryCache(),
    rateLimiter: makeMemoryRateLimiter(),
    close: () => queue.close(),
  }
}

function onRedis(redisUrl: string, onError: (error: unknown) => void): Shared {
  const redis = connectRedis(redisUrl, { blocking: false, onError })
  const queue = makeBullMqQueue({ redisUrl, onError })
  return {
    queue,
    cache: makeRedisCache(redis),
    rateLimiter: makeRedisRateLimiter(redis),
    close: async () => {
      await queue.close()
      redis.disconnect()
    },
  }
}
