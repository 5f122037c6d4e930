// Takes jobs from the queue and has a worker thread do them, so that a large file never holds up the
// server. A thread that dies fails its jobs, which the queue tries again, and is replaced.
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { IngestContext, IngestJob, IngestQueue } from '@pulse/ports/queue/ingest-queue'
import type {
  ThreadData,
  ThreadReport,
  ThreadRequest,
} from '../../apps/ingest-worker/src/doors/thread-protocol.ts'

const ENTRY = new URL('../../apps/ingest-worker/src/doors/thread.ts', import.meta.url)
const CLOSE_WITHIN_MS = 15_000
// A thread that ends this soon never worked; after so many of them in a row there is no use.
const TOO_SOON_MS = 10_000
const MAX_FAILED_LAUNCHES = 3
const RELAUNCH_PAUSE_MS = 500

interface Options extends ThreadData {
  queue: IngestQueue
  onError: (error: unknown) => void
}

export interface IngestThread {
  /** Rejects when the thread cannot be kept alive. */
  broken: Promise<never>
  /** Aborts running jobs: the queue or the sweep brings them again. */
  close(): Promise<void>
}

interface Job {
  resolve: () => void
  reject: (error: Error) => void
}

export function startIngestThread({ databaseUrl, env, queue, onError }: Options): IngestThread {
  const jobs = new Map<string, Job>()
  const { promise: broken, reject: breakDown } = Promise.withResolvers<never>()
  broken.catch(() => undefined)
  let worker = launch(1)
  let closing = false

  function launch(attempt: number): Worker {
    const launchedAt = performance.now()
    const data: ThreadData = { databaseUrl, env }
    const thread = new Worker(ENTRY, { workerData: data, name: 'ingest' })
    let reason: unknown
    thread.on('message', settle)
    thread.on('error', (error) => {
      reason = error
      onError(error)
    })
    thread.once('exit', (code) => {
      failAll(new Error(`the ingest thread ended with code ${code}`))
      if (closing) return
      const failures = performance.now() - launchedAt < TOO_SOON_MS ? attempt : 0
      if (failures >= MAX_FAILED_LAUNCHES) {
        breakDown(new Error('The ingest worker does not run.', { cause: reason }))
      } else {
        // Until then jobs fail at once (a dead worker takes no messages), and are tried again.
        setTimeout(() => relaunch(failures + 1), RELAUNCH_PAUSE_MS)
      }
    })
    return thread
  }

  function relaunch(attempt: number): void {
    if (!closing) worker = launch(attempt)
  }

  function settle(report: ThreadReport): void {
    const job = jobs.get(report.jobId)
    jobs.delete(report.jobId)
    if (report.type === 'done') job?.resolve()
    else job?.reject(new Error(report.error))
  }

  function failAll(error: Error): void {
    for (const job of jobs.values()) job.reject(error)
    jobs.clear()
  }

  function send(request: ThreadRequest): void {
    worker.postMessage(request)
  }

  function ingest({ uploadId }: IngestJob, { signal }: IngestContext): Promise<void> {
    if (hasEnded(worker)) return Promise.reject(new Error('the ingest thread is being started'))
    const jobId = randomUUID()
    const cancel = () => send({ type: 'cancel', jobId })
    signal.addEventListener('abort', cancel, { once: true })
    return new Promise<void>((resolve, reject) => {
      jobs.set(jobId, { resolve, reject })
      send({ type: 'ingest', jobId, uploadId })
    }).finally(() => signal.removeEventListener('abort', cancel))
  }

  const consumer = queue.consume(ingest, { concurrency: 1 })

  async function close(): Promise<void> {
    closing = true
    const ended = hasEnded(worker)
      ? Promise.resolve()
      : new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const late = setTimeout(() => {
      onError(new Error('the ingest thread did not end by itself'))
      failAll(new Error('the ingest thread was ended'))
      void worker.terminate()
    }, CLOSE_WITHIN_MS)
    await consumer.close()
    send({ type: 'close' })
    await ended
    clearTimeout(late)
  }

  return { broken, close }
}

function hasEnded(worker: Worker): boolean {
  return worker.threadId === -1
}
