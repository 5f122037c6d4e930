// The worker as it runs in production: a process of its own, on TimescaleDB, Redis and S3.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { objectStores } from '@pulse/ports/objects/object-stores'
import { makeBullMqQueue } from '@pulse/ports/queue/bullmq-queue'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'
import { makeIngestHandler } from '../ingest-handler.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const STALLING = fileURLToPath(new URL('../../test/stalling-worker.ts', import.meta.url))
const redisUrl = new URL(process.env['REDIS_URL'] ?? 'redis://missing')
// A Redis database of its own: other test files use the queue too.
redisUrl.pathname = `/${1 + ((randomBytes(1)[0] ?? 0) % 13)}`

/** Rows that take several times as long as it takes until progress is seen. */
const LONG = 600_000

let fixture: IngestFixture
let queue: IngestQueue
const workers: ChildProcess[] = []

beforeAll(async () => {
  fixture = await createIngestFixture({ objects: objectStores(process.env).objects })
  queue = makeBullMqQueue({ redisUrl: redisUrl.href })
})

afterEach(async () => {
  for (const worker of workers.splice(0)) await stop(worker, 'SIGKILL')
})

afterAll(async () => {
  await queue.close()
  await fixture.drop()
})

async function startWorker(): Promise<ChildProcess> {
  const env = { ...process.env, DATABASE_URL: fixture.databaseUrl, REDIS_URL: redisUrl.href }
  const worker = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  workers.push(worker)
  await once(worker.stdout ?? worker, 'data')
  worker.stdout?.resume()
  return worker
}

async function stop(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode
  const exit = once(worker, 'exit')
  worker.kill(signal)
  const [code] = await exit
  return code
}

function makeFile(rows: number): string {
  const lines = ['at,value']
  for (let row = 0; row < rows; row++) {
    lines.push(`${new Date(Date.UTC(2024, 0, 1) + row * 60_000).toISOString()},${row}`)
  }
  return `${lines.join('\n')}\n`
}

async function rowsOf(uploadId: string): Promise<number> {
  const { dataset_id } = await fixture.findUpload(uploadId)
  const { table_name } = await fixture.findDataset(dataset_id ?? randomUUID())
  const { rows } = await fixture.query(`select count(*)::int as count from data."${table_name}"`)
  return rows[0].count
}

test('a job in Redis becomes a dataset, from a file in S3', async () => {
  await startWorker()
  const uploadId = await fixture.upload('date,value\n2024-01-01,1\n2024-01-02,2\n')
  await queue.enqueue({ uploadId })
  await fixture.until(uploadId, ({ state }) => state === 'published')
  expect(await rowsOf(uploadId)).toBe(2)
})

test('told to stop, a worker hands its job back and ends; the next one goes on with it', async () => {
  const first = await startWorker()
  const uploadId = await fixture.upload(makeFile(LONG))
  await queue.enqueue({ uploadId })
  await fixture.until(uploadId, ({ bytes_read }) => bytes_read > 0)
  expect(await stop(first, 'SIGTERM')).toBe(0)
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued', attempt: 0 })
  await startWorker()
  await fixture.until(uploadId, ({ state }) => state === 'published')
  expect(await rowsOf(uploadId)).toBe(LONG)
})

test('a worker that is killed leaves a job that the next one finds, without Redis telling', async () => {
  const first = await startWorker()
  const uploadId = await fixture.upload(makeFile(LONG))
  await queue.enqueue({ uploadId })
  await fixture.until(uploadId, ({ bytes_read }) => bytes_read > 0)
  await stop(first, 'SIGKILL')
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'running' })
  await startWorker()
  await fixture.until(uploadId, ({ state }) => state === 'published')
  expect(await rowsOf(uploadId)).toBe(LONG)
}, 90_000)

test('[25] a job whose worker was killed is handed to another by Redis, once', async () => {
  const name = `test-${randomUUID()}`
  const lockMs = 1000
  const shared = makeBullMqQueue({ redisUrl: redisUrl.href, name, lockMs })
  const uploadId = await fixture.upload(makeFile(1000))
  await shared.enqueue({ uploadId })
  const args = [STALLING, fixture.databaseUrl, redisUrl.href, name, String(lockMs)]
  const first = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  workers.push(first)
  await once(first.stdout ?? first, 'data')
  await stop(first, 'SIGKILL')
  const taken: string[] = []
  const ingest = makeIngestHandler(fixture.context)
  shared.consume(
    async (job, context) => {
      taken.push(job.uploadId)
      await ingest(job, context)
    },
    { concurrency: 2 },
  )
  await fixture.until(uploadId, ({ state }) => state === 'published')
  // What is behind it in the queue comes after it.
  const next = await fixture.upload(makeFile(10))
  await shared.enqueue({ uploadId: next })
  await fixture.until(next, ({ state }) => state === 'published')
  await shared.close()
  expect(taken).toEqual([uploadId, next])
  expect(await fixture.findUpload(uploadId)).toMatchObject({ attempt: 2, failures: 0 })
  expect(await rowsOf(uploadId)).toBe(1000)
})

test('two workers and a job delivered twice make one dataset', async () => {
  await Promise.all([startWorker(), startWorker()])
  const uploadId = await fixture.upload(makeFile(50_000))
  await queue.enqueue({ uploadId })
  await queue.enqueue({ uploadId })
  await fixture.until(uploadId, ({ state }) => state === 'published')
  expect(await fixture.findUpload(uploadId)).toMatchObject({ attempt: 1 })
  expect(await rowsOf(uploadId)).toBe(50_000)
})
