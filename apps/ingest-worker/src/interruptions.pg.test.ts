// Killed at any instant, delivered twice, cancelled, stopped: the same table once, or nothing at all.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeMemoryQueue } from '@pulse/ports/queue/memory-queue'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'
import type { IngestOutcome } from './ingest-context.ts'
import { makeIngestHandler } from './ingest-handler.ts'
import { startSweep } from './sweep.ts'

const ROWS = 150_000
const KILLS = Number(process.env['PULSE_KILLS'] ?? 4)
const CHILD = fileURLToPath(new URL('../test/ingest-child.ts', import.meta.url))

let fixture: IngestFixture
let file: string

beforeAll(async () => {
  fixture = await createIngestFixture()
  file = makeFile(ROWS)
})

afterAll(() => fixture.drop())

/** Every 1,000th row has a value that is no number: it has to be rejected, once. */
function makeFile(rows: number): string {
  const lines = ['at,sensor,value']
  for (let row = 0; row < rows; row++) {
    const at = new Date(Date.UTC(2024, 0, 1) + row * 60_000).toISOString()
    lines.push(`${at},sensor ${row % 7},${row % 1000 === 999 ? 'broken' : row / 4}`)
  }
  return `${lines.join('\n')}\n`
}

async function expectLoadedOnce(uploadId: string): Promise<void> {
  const upload = await fixture.findUpload(uploadId)
  expect(upload).toMatchObject({
    state: 'published',
    rows_read: ROWS,
    rows_loaded: ROWS - ROWS / 1000,
    rows_rejected: ROWS / 1000,
  })
  const { table_name } = await fixture.findDataset(upload.dataset_id ?? '')
  const { rows } = await fixture.query(`select count(*) as count, count(distinct time) as times,
    sum(value) as sum from data."${table_name}"`)
  const sum = Array.from({ length: ROWS }, (_, row) => (row % 1000 === 999 ? 0 : row / 4))
  expect(rows).toEqual([
    { count: upload.rows_loaded, times: upload.rows_loaded, sum: sum.reduce((a, b) => a + b) },
  ])
  const { rows: rejects } = await fixture.query(
    `select count(*) as count, count(distinct line) as lines from upload_rejects where upload_id = '${uploadId}'`,
  )
  expect(rejects).toEqual([{ count: upload.rows_rejected, lines: upload.rows_rejected }])
}

async function datasetsOf(uploadId: string): Promise<string[]> {
  const { rows } = await fixture.query(
    `select d.id from datasets d where d.id = (select dataset_id from uploads where id = '${uploadId}')
     or d.name = '${uploadId}'`,
  )
  return rows.map((row: { id: string }) => row.id)
}

function startChild(uploadId: string): ChildProcess {
  const args = [CHILD, fixture.databaseUrl, fixture.directory, uploadId]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ingestUntilPublished(uploadId: string): Promise<IngestOutcome> {
  for (let tries = 0; tries < 20; tries++) {
    const outcome = await fixture.ingest(uploadId)
    if (outcome.state !== 'skipped') return outcome
    // PostgreSQL looks once a second whether the killed one's connection is still there.
    await sleep(500)
  }
  throw new Error('the claim of a killed worker was never free')
}

test('killed at random moments and run again, the file is there once', async () => {
  const tables = await fixture.dataTables()
  const uploadId = await fixture.upload(file, { filename: 'killed.csv' })
  const moments: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    // The row counts attempts that end in a crash; this test is about the crashes.
    await fixture.query(`update uploads set attempt = 0 where id = '${uploadId}'`)
    const child = startChild(uploadId)
    const exit = once(child, 'exit')
    await Promise.race([once(child.stdout ?? child, 'data'), exit])
    await sleep(50 + (kill * 1500) / KILLS)
    child.kill('SIGKILL')
    await exit
    moments.push((await fixture.findUpload(uploadId)).state)
  }
  const interrupted = moments.filter((state) => state !== 'published')
  expect(interrupted.length).toBeGreaterThan(0)
  if (interrupted.length === KILLS) {
    expect(await ingestUntilPublished(uploadId)).toMatchObject({ state: 'published' })
  }
  await expectLoadedOnce(uploadId)
  expect(await datasetsOf(uploadId)).toHaveLength(1)
  expect(await fixture.dataTables()).toHaveLength(tables.length + 2)
}, 120_000)

test('a worker that dies again and again is not started for ever', async () => {
  const uploadId = await fixture.upload('a,b\n1,2\n')
  await fixture.query(`update uploads set attempt = 20, state = 'running' where id = '${uploadId}'`)
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'failed', code: 'internal' })
})

test('delivered twice at the same time, one of the two does it', async () => {
  const uploadId = await fixture.upload(file)
  const outcomes = await Promise.all([fixture.ingest(uploadId), fixture.ingest(uploadId)])
  expect(outcomes.map((outcome) => outcome.state).sort()).toEqual(['published', 'skipped'])
  await expectLoadedOnce(uploadId)
}, 60_000)

test('delivered again after it was published, nothing happens', async () => {
  const { uploadId, datasetId } = await fixture.publish('a,b\n1,2\n')
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'skipped' })
  expect(await fixture.findDataset(datasetId)).toMatchObject({ version: 1, row_count: 1 })
})

test('cancelled while it loads, it leaves nothing behind', async () => {
  const tables = await fixture.dataTables()
  const uploadId = await fixture.upload(file)
  const running = fixture.ingestSlowly(uploadId)
  await fixture.until(uploadId, (upload) => upload.state === 'running')
  await fixture.query(`update uploads set state = 'cancelled' where id = '${uploadId}'`)
  expect(await running).toEqual({ state: 'cancelled' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'cancelled', dataset_id: null })
  expect(await fixture.dataTables()).toEqual(tables)
}, 60_000)

test('a cancel at any moment is all or nothing', async () => {
  for (let round = 0; round < 12; round++) {
    const before = await fixture.dataTables()
    const uploadId = await fixture.upload('date,value\n2024-01-01,1\n2024-01-02,2\n')
    const running = fixture.ingest(uploadId)
    await sleep(round * 8)
    await fixture.query(`update uploads set state = 'cancelled'
      where id = '${uploadId}' and state in ('queued', 'running')`)
    await running
    const upload = await fixture.findUpload(uploadId)
    expect(['cancelled', 'published']).toContain(upload.state)
    const made = (await fixture.dataTables()).length - before.length
    expect(made).toBe(upload.state === 'published' ? 2 : 0)
    expect(upload.dataset_id === null).toBe(upload.state === 'cancelled')
  }
})

test('a worker that is stopped hands the job back, and the next one does it', async () => {
  const uploadId = await fixture.upload(file)
  const stop = new AbortController()
  const running = fixture.ingestSlowly(uploadId, stop.signal)
  await fixture.until(uploadId, (upload) => upload.bytes_read > 0)
  stop.abort()
  await expect(running).rejects.toThrow()
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued', attempt: 0 })
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  await expectLoadedOnce(uploadId)
}, 60_000)

test('a connection that breaks in the middle is tried again, and says so', async () => {
  const uploadId = await fixture.upload(file)
  const running = fixture.ingestSlowly(uploadId)
  await fixture.until(uploadId, (upload) => upload.bytes_read > 0)
  await fixture.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'pulse-ingest' and datname = current_database()`,
  )
  await expect(running).rejects.toThrow()
  // Whether it counts as an attempt depends on what arrived first: PostgreSQL's last word, or the end.
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued', failures: 1 })
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  await expectLoadedOnce(uploadId)
}, 60_000)

test('progress is seen from outside while the file is read', async () => {
  const uploadId = await fixture.upload(file)
  const running = fixture.ingestSlowly(uploadId)
  const upload = await fixture.until(uploadId, ({ bytes_read }) => bytes_read > 0)
  expect(upload.state).toBe('running')
  expect(upload.bytes_read).toBeLessThanOrEqual(upload.size_bytes)
  expect(await running).toMatchObject({ state: 'published' })
}, 60_000)

test('a sweep enqueues what was left running or queued, and only that', async () => {
  const left = await fixture.upload('a,b\n1,2\n')
  await fixture.query(`update uploads set state = 'running', heartbeat_at = now() - interval '1 hour'
    where id = '${left}'`)
  const forgotten = await fixture.upload('a,b\n1,2\n')
  const { uploadId: published } = await fixture.publish('a,b\n1,2\n')
  const queue = makeMemoryQueue()
  const seen: string[] = []
  const ingest = makeIngestHandler(fixture.context)
  queue.consume(
    async (job, context) => {
      seen.push(job.uploadId)
      await ingest(job, context)
    },
    { concurrency: 1 },
  )
  const sweep = startSweep({ db: fixture.db, queue, log: fixture.context.log })
  await fixture.until(left, ({ state }) => state === 'published')
  await fixture.until(forgotten, ({ state }) => state === 'published')
  await sweep.close()
  await queue.close()
  expect(seen).not.toContain(published)
})
