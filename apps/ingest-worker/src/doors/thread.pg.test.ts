import { once } from 'node:events'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'
import type { ThreadData, ThreadReport, ThreadRequest } from './thread-protocol.ts'

let fixture: IngestFixture
let thread: Worker

beforeAll(async () => {
  fixture = await createIngestFixture()
  const workerData: ThreadData = {
    databaseUrl: fixture.databaseUrl,
    env: { PULSE_DATA_DIR: fixture.directory },
  }
  thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData })
})

afterAll(async () => {
  await thread.terminate()
  await fixture.drop()
})

/** It is never loaded to its end: there is time to interrupt on the fastest machine. */
const LONG_FILE = `a,b\n${'12345,67890\n'.repeat(2_000_000)}`

function ask(request: ThreadRequest): void {
  thread.postMessage(request)
}

async function nextReport(): Promise<ThreadReport> {
  const [report] = await once(thread, 'message')
  return report
}

/** The thread finds its objects below its data directory. */
async function upload(content: string): Promise<string> {
  const uploadId = await fixture.upload(content)
  const { object_key } = await fixture.findUpload(uploadId)
  const target = join(fixture.directory, 'objects', object_key)
  await mkdir(join(target, '..'), { recursive: true })
  await rename(join(fixture.directory, object_key), target)
  return uploadId
}

test('what it is told it ingests, and reports when it is done', async () => {
  const uploadId = await upload('a,b\n1,2\n')
  ask({ type: 'ingest', jobId: 'one', uploadId })
  expect(await nextReport()).toEqual({ type: 'done', jobId: 'one' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'published' })
})

test('a file that no attempt can load is done: the row says why', async () => {
  const uploadId = await upload('')
  ask({ type: 'ingest', jobId: 'two', uploadId })
  expect(await nextReport()).toEqual({ type: 'done', jobId: 'two' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ error: { code: 'empty-file' } })
})

test('a job that is cancelled fails, and its upload waits for another attempt', async () => {
  const uploadId = await upload(LONG_FILE)
  ask({ type: 'ingest', jobId: 'three', uploadId })
  await fixture.until(uploadId, ({ state }) => state === 'running')
  ask({ type: 'cancel', jobId: 'three' })
  expect(await nextReport()).toMatchObject({ type: 'failed', jobId: 'three' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued' })
})

test('closed, it hands back what it is doing and ends by itself', async () => {
  const uploadId = await upload(LONG_FILE)
  ask({ type: 'ingest', jobId: 'four', uploadId })
  await fixture.until(uploadId, ({ state }) => state === 'running')
  const exit = once(thread, 'exit')
  ask({ type: 'close' })
  expect(await exit).toEqual([0])
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued' })
})
