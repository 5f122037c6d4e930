import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeBullMqQueue } from './bullmq-queue.ts'
import type { IngestQueue, RetryPolicy } from './ingest-queue.ts'
import { describeIngestQueue } from './ingest-queue-contract.ts'

/** A database of its own: by it one knows the connections of this file. */
const DATABASE = 14
const url = new URL(process.env['REDIS_URL'] ?? 'redis://missing')
url.pathname = `/${DATABASE}`
const redisUrl = url.href

function open(
  options: Partial<RetryPolicy> & { name?: string; lockMs?: number } = {},
): IngestQueue {
  return makeBullMqQueue({ redisUrl, name: `test-${randomUUID()}`, ...options })
}

describeIngestQueue('BullMQ', open)

test('a job is shared by processes: what one enqueues another takes', async () => {
  const name = `test-${randomUUID()}`
  const [producer, consumer] = [open({ name }), open({ name })]
  onTestFinished(async () => {
    await Promise.all([producer.close(), consumer.close()])
  })
  const seen: string[] = []
  consumer.consume(async ({ uploadId }) => void seen.push(uploadId), { concurrency: 1 })
  await producer.enqueue({ uploadId: 'a' })
  await vi.waitFor(() => expect(seen).toEqual(['a']), 10_000)
})

test('a lost connection comes back by itself and raises nothing', async () => {
  const queue = open()
  const admin = new Redis(redisUrl)
  onTestFinished(async () => {
    admin.disconnect()
    await queue.close()
  })
  const seen: string[] = []
  queue.consume(async ({ uploadId }) => void seen.push(uploadId), { concurrency: 1 })
  await queue.enqueue({ uploadId: 'before' })
  await vi.waitFor(() => expect(seen).toEqual(['before']), 10_000)
  const own = String(await admin.call('CLIENT', 'ID'))
  for (const client of String(await admin.call('CLIENT', 'LIST')).split('\n')) {
    const id = /^id=(\d+) /u.exec(client)?.[1]
    if (!id || id === own || !client.includes(` db=${DATABASE} `)) continue
    await admin.call('CLIENT', 'KILL', 'ID', id)
  }
  await queue.enqueue({ uploadId: 'after' })
  await vi.waitFor(() => expect(seen).toEqual(['before', 'after']), 20_000)
})

test('enqueue says not-available when there is no Redis', async () => {
  const queue = makeBullMqQueue({ redisUrl: 'redis://127.0.0.1:1' })
  await expect(queue.enqueue({ uploadId: 'a' })).rejects.toMatchObject({ code: 'not-available' })
  await queue.close()
})
