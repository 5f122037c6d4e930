import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { IngestHandler, IngestQueue, RetryPolicy } from './ingest-queue.ts'

type MakeQueue = (policy: RetryPolicy) => IngestQueue

/** A promise that the test settles by hand. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

/** What every ingest queue must do. `make` gives an empty one. */
export function describeIngestQueue(name: string, make: MakeQueue): void {
  const open = (policy: RetryPolicy = { attempts: 3, backoffMs: 5 }): IngestQueue => {
    const queue = make(policy)
    onTestFinished(() => queue.close())
    return queue
  }

  describe(`ingest queue: ${name}`, () => {
    test('hands every job to the handler', async () => {
      const queue = open()
      const seen: string[] = []
      for (const uploadId of ['a', 'b', 'c']) await queue.enqueue({ uploadId })
      queue.consume(async ({ uploadId }) => void seen.push(uploadId), { concurrency: 1 })
      await queue.enqueue({ uploadId: 'd' })
      await vi.waitFor(() => expect(seen).toEqual(['a', 'b', 'c', 'd']), 10_000)
    })

    test('an upload waits once, however often it is enqueued', async () => {
      const queue = open()
      const seen: string[] = []
      for (const uploadId of ['a', 'a', 'b', 'a']) await queue.enqueue({ uploadId })
      queue.consume(async ({ uploadId }) => void seen.push(uploadId), { concurrency: 1 })
      await queue.enqueue({ uploadId: 'end' })
      await vi.waitFor(() => expect(seen).toContain('end'), 10_000)
      expect(seen).toEqual(['a', 'b', 'end'])
    })

    test('what is enqueued while its upload is worked on follows once, and not beside it', async () => {
      const queue = open()
      const first = gate()
      const log: string[] = []
      const handler: IngestHandler = async ({ uploadId }) => {
        log.push(`start ${uploadId}`)
        if (log.length === 1) await first.opened
        log.push(`end ${uploadId}`)
      }
      queue.consume(handler, { concurrency: 3 })
      await queue.enqueue({ uploadId: 'a' })
      await vi.waitFor(() => expect(log).toEqual(['start a']), 10_000)
      await queue.enqueue({ uploadId: 'a' })
      await queue.enqueue({ uploadId: 'a' })
      await queue.enqueue({ uploadId: 'b' })
      await vi.waitFor(() => expect(log).toContain('end b'), 10_000)
      expect(log).toEqual(['start a', 'start b', 'end b'])
      first.open()
      await vi.waitFor(() => expect(log).toHaveLength(6), 10_000)
      expect(log.slice(3)).toEqual(['end a', 'start a', 'end a'])
    })

    test('an upload can be enqueued again after it was done', async () => {
      const queue = open()
      const seen: string[] = []
      queue.consume(async ({ uploadId }) => void seen.push(uploadId), { concurrency: 1 })
      await queue.enqueue({ uploadId: 'a' })
      await vi.waitFor(() => expect(seen).toEqual(['a']), 10_000)
      await vi.waitFor(async () => {
        await queue.enqueue({ uploadId: 'a' })
        expect(seen.length).toBeGreaterThan(1)
      }, 10_000)
    })

    test('a failed job is tried again, with the number of the attempt', async () => {
      const queue = open()
      const attempts: number[] = []
      queue.consume(
        async (_job, { attempt }) => {
          attempts.push(attempt)
          if (attempt < 3) throw new Error('the database is away')
        },
        { concurrency: 1 },
      )
      await queue.enqueue({ uploadId: 'a' })
      await vi.waitFor(() => expect(attempts).toEqual([1, 2, 3]), 10_000)
    })

    test('a job that always fails is given up, and the next ones run', async () => {
      const queue = open({ attempts: 2, backoffMs: 5 })
      const attempts: number[] = []
      const seen: string[] = []
      queue.consume(
        async ({ uploadId }, { attempt }) => {
          seen.push(uploadId)
          if (uploadId !== 'bad') return
          attempts.push(attempt)
          throw new Error('broken for good')
        },
        { concurrency: 1 },
      )
      await queue.enqueue({ uploadId: 'bad' })
      await vi.waitFor(() => expect(attempts).toEqual([1, 2]), 10_000)
      await queue.enqueue({ uploadId: 'good' })
      await vi.waitFor(() => expect(seen).toEqual(['bad', 'bad', 'good']), 10_000)
    })

    test('runs as many jobs at once as it is told, and no more', async () => {
      const queue = open()
      const all = gate()
      let running = 0
      let most = 0
      let done = 0
      const handler: IngestHandler = async () => {
        running += 1
        most = Math.max(most, running)
        await all.opened
        running -= 1
        done += 1
      }
      queue.consume(handler, { concurrency: 2 })
      for (const uploadId of ['a', 'b', 'c', 'd']) await queue.enqueue({ uploadId })
      await vi.waitFor(() => expect(running).toBe(2), 10_000)
      all.open()
      await vi.waitFor(() => expect(done).toBe(4), 10_000)
      expect(most).toBe(2)
    })

    test('a consumer that closes aborts its job, waits for it and gives it back', async () => {
      const queue = open()
      const started = gate()
      let ended = false
      const closing = queue.consume(
        async (_job, { signal }) => {
          started.open()
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          ended = true
          signal.throwIfAborted()
        },
        { concurrency: 1 },
      )
      await queue.enqueue({ uploadId: 'a' })
      await started.opened
      await closing.close()
      expect(ended).toBe(true)

      const taken: string[] = []
      queue.consume(async ({ uploadId }) => void taken.push(uploadId), { concurrency: 1 })
      await vi.waitFor(() => expect(taken).toEqual(['a']), 10_000)
    })
  })
}
