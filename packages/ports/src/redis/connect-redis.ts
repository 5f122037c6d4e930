import { Redis } from 'ioredis'

interface Options {
  /**
   * True for queues: commands wait for Redis however long it is away. False for what has a
   * fallback: commands fail at once while it is away, and after a moment when it hangs.
   */
  blocking: boolean
  onError: (error: unknown) => void
}

const MAX_RECONNECT_PAUSE_MS = 2000
const COMMAND_TIMEOUT_MS = 1000

/** A connection that comes back by itself, and whose failures never become unhandled errors. */
export function connectRedis(url: string, { blocking, onError }: Options): Redis {
  const patience = blocking
    ? { maxRetriesPerRequest: null }
    : {
        maxRetriesPerRequest: 0,
        enableOfflineQueue: false,
        commandTimeout: COMMAND_TIMEOUT_MS,
        connectTimeout: 2000,
      }
  const redis = new Redis(url, {
    ...patience,
    retryStrategy: (times) => Math.min(50 * times, MAX_RECONNECT_PAUSE_MS),
  })
  redis.on('error', onError)
  return redis
}
