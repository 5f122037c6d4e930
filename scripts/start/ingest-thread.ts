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

interface Options extends ThreadData {
  queue: IngestQueue
  onError: (error: unknown) => void
}

export interface IngestThread {
  /** Aborts running jobs: the queue or the sweep brings them again. */
  close(): Promise<void>
}

interface Job {
  resolve: () => void
  reject: (error: Error) => void
}

export function startIngestThread({ databaseUrl, env, queue, onError }: Options): IngestThread {
  const jobs = new Map<string, Job>()
  let worker = launch()
  let closing = false

  function launch(): Worker {
    const data: ThreadData = { databaseUrl, env }
    const thread = new Worker(ENTRY, { workerData: data, name: 'ingest' })
    thread.on('message', settle)
    thread.on('error', onError)
    thread.once('exit', (code) => {
      if (closing) return
      failAll(new Error(`the ingest thread ended with code ${code}`))
      worker = launch()
    })
    return thread
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
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
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

  return { close }
}
