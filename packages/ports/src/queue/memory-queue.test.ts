import { expect, test } from 'vitest'
import { describeIngestQueue } from './ingest-queue-contract.ts'
import { makeMemoryQueue } from './memory-queue.ts'

describeIngestQueue('memory', (policy) => makeMemoryQueue(policy))

test('a closed queue takes no job', async () => {
  const queue = makeMemoryQueue()
  await queue.close()
  await expect(queue.enqueue({ uploadId: 'a' })).rejects.toMatchObject({ code: 'not-available' })
})

test('enqueue returns before the handler begins', async () => {
  const queue = makeMemoryQueue()
  const log: string[] = []
  queue.consume(async () => void log.push('handler'), { concurrency: 1 })
  const enqueued = queue.enqueue({ uploadId: 'a' })
  log.push('caller')
  await enqueued
  await queue.close()
  expect(log).toEqual(['caller', 'handler'])
})

test('failures are told to the listener', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const queue = makeMemoryQueue({ onError: (error, job) => resolve([error, job]) })
  const failure = new Error('broken')
  queue.consume(async () => Promise.reject(failure), { concurrency: 1 })
  await queue.enqueue({ uploadId: 'a' })
  expect(await promise).toEqual([failure, { uploadId: 'a' }])
  await queue.close()
})
