import { PulseError } from '@pulse/shared/api/pulse-error'
import {
  type IngestConsumer,
  type IngestHandler,
  type IngestJob,
  type IngestQueue,
  type QueueErrorListener,
  RETRY_POLICY,
} from './ingest-queue.ts'

interface Options {
  attempts?: number
  backoffMs?: number
  onError?: QueueErrorListener
}

interface Consumer {
  handler: IngestHandler
  slots: number
  aborter: AbortController
}

/** The queue of a single process. What waits in it is lost with the process: the sweep finds it. */
export function makeMemoryQueue(options: Options = {}): IngestQueue {
  const policy = { ...RETRY_POLICY, ...options }
  // Insertion order is the order of work. The values are the attempt that comes next.
  const waiting = new Map<string, number>()
  const delayed = new Map<string, NodeJS.Timeout>()
  const running = new Map<string, { consumer: Consumer; done: Promise<void> }>()
  const consumers = new Set<Consumer>()
  let closed = false

  async function enqueue(job: IngestJob): Promise<void> {
    if (closed) throw new PulseError('not-available', 'The ingest queue is closed')
    if (waiting.has(job.uploadId) || delayed.has(job.uploadId)) return
    waiting.set(job.uploadId, 1)
    startJobs()
  }

  function startJobs(): void {
    for (const [uploadId, attempt] of waiting) {
      const consumer = [...consumers].find(({ slots }) => slots > 0)
      if (!consumer) return
      // Its running job goes first; this one follows.
      if (running.has(uploadId)) continue
      waiting.delete(uploadId)
      running.set(uploadId, { consumer, done: run(consumer, { uploadId }, attempt) })
    }
  }

  async function run(consumer: Consumer, job: IngestJob, attempt: number): Promise<void> {
    consumer.slots -= 1
    const { signal } = consumer.aborter
    try {
      // Later than the caller's turn, so that enqueue never runs a handler inside itself.
      await Promise.resolve()
      await consumer.handler(job, { signal, attempt })
    } catch (error) {
      if (signal.aborted) giveBack(job, attempt)
      else retryLater(job, attempt, error)
    } finally {
      consumer.slots += 1
      running.delete(job.uploadId)
      startJobs()
    }
  }

  function giveBack({ uploadId }: IngestJob, attempt: number): void {
    if (!closed && !waiting.has(uploadId)) waiting.set(uploadId, attempt)
  }

  function retryLater(job: IngestJob, attempt: number, error: unknown): void {
    options.onError?.(error, job)
    const { uploadId } = job
    if (closed || attempt >= policy.attempts || waiting.has(uploadId)) return
    const pause = policy.backoffMs * 2 ** (attempt - 1)
    const timer = setTimeout(() => {
      delayed.delete(uploadId)
      waiting.set(uploadId, attempt + 1)
      startJobs()
    }, pause)
    delayed.set(uploadId, timer)
  }

  function consume(handler: IngestHandler, { concurrency }: { concurrency: number }) {
    const consumer: Consumer = { handler, slots: concurrency, aborter: new AbortController() }
    consumers.add(consumer)
    startJobs()
    return {
      close: async () => {
        consumers.delete(consumer)
        consumer.aborter.abort()
        await settled([...running.values()].filter((job) => job.consumer === consumer))
      },
    } satisfies IngestConsumer
  }

  async function close(): Promise<void> {
    closed = true
    waiting.clear()
    for (const timer of delayed.values()) clearTimeout(timer)
    delayed.clear()
    for (const consumer of consumers) consumer.aborter.abort()
    consumers.clear()
    await settled([...running.values()])
  }

  return { enqueue, consume, close }
}

async function settled(jobs: readonly { done: Promise<void> }[]): Promise<void> {
  await Promise.all(jobs.map(({ done }) => done))
}
