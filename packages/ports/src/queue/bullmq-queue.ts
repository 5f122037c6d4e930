import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Job, Queue, WaitingError, Worker } from 'bullmq'
import { connectRedis } from '../redis/connect-redis.ts'
import {
  type IngestConsumer,
  type IngestHandler,
  type IngestJob,
  type IngestQueue,
  type QueueErrorListener,
  RETRY_POLICY,
} from './ingest-queue.ts'

const QUEUE_NAME = 'pulse-ingest'
const ENQUEUE_TIMEOUT_MS = 5000
// A worker that dies without a word loses its lock after this long; the job then goes to another.
const LOCK_MS = 30_000
const MAX_STALLS = 3

interface Options {
  redisUrl: string
  /** A queue of its own, for tests. */
  name?: string
  attempts?: number
  backoffMs?: number
  lockMs?: number
  onError?: QueueErrorListener
}

/** The queue of several processes, on Redis. It outlives Redis restarts: clients reconnect. */
export function makeBullMqQueue(options: Options): IngestQueue {
  const policy = { ...RETRY_POLICY, ...options }
  const name = options.name ?? QUEUE_NAME
  const onError = (error: unknown) => options.onError?.(error, null)
  const connection = connectRedis(options.redisUrl, { blocking: true, onError })
  const queue = new Queue<IngestJob>(name, { connection })
  queue.on('error', onError)
  const consumers = new Set<IngestConsumer>()

  async function enqueue({ uploadId }: IngestJob): Promise<void> {
    const added = queue.add(
      'ingest',
      { uploadId },
      {
        deduplication: { id: uploadId, keepLastIfActive: true },
        attempts: policy.attempts,
        backoff: { type: 'exponential', delay: policy.backoffMs },
        removeOnComplete: true,
        removeOnFail: true,
      },
    )
    // Without Redis the command waits for its return and is then sent; the caller should not.
    await within(ENQUEUE_TIMEOUT_MS, added)
  }

  function consume(handler: IngestHandler, { concurrency }: { concurrency: number }) {
    const aborter = new AbortController()
    const blocking = connectRedis(options.redisUrl, { blocking: true, onError })
    const process = (job: Job<IngestJob>, token?: string) =>
      run(handler, aborter.signal, job, token)
    const lockDuration = options.lockMs ?? LOCK_MS
    const worker = new Worker<IngestJob>(name, process, {
      connection: blocking,
      concurrency,
      lockDuration,
      stalledInterval: lockDuration,
      maxStalledCount: MAX_STALLS,
    })
    worker.on('error', onError)
    worker.on('failed', (job, error) => options.onError?.(error, job?.data ?? null))
    const consumer: IngestConsumer = {
      close: async () => {
        if (!consumers.delete(consumer)) return
        aborter.abort()
        await worker.close()
        blocking.disconnect()
      },
    }
    consumers.add(consumer)
    return consumer
  }

  async function close(): Promise<void> {
    await Promise.all([...consumers].map((consumer) => consumer.close()))
    await queue.close()
    connection.disconnect()
  }

  return { enqueue, consume, close }
}

async function run(
  handler: IngestHandler,
  signal: AbortSignal,
  job: Job<IngestJob>,
  token: string | undefined,
): Promise<void> {
  try {
    await handler(job.data, { signal, attempt: job.attemptsMade + 1 })
  } catch (error) {
    if (!signal.aborted) throw error
    // Given back at the front, without counting as an attempt.
    await job.moveToWait(token)
    throw new WaitingError()
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } catch (cause) {
    work.catch(() => undefined)
    throw new PulseError('not-available', 'The ingest queue cannot be reached', { cause })
  } finally {
    clearTimeout(timer)
  }
}
