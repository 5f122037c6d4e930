// Re-typing, correcting and splitting, killed between and within their statements, by SIGKILL. PULSE_KILLS says at how
// many moments, spread evenly over all there are; `all` is every one of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findForgottenUploads } from '@pulse/db/uploads/uploads-repo'
import { expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'
import { makeZip } from '../test/make-zip.ts'
import { ingestAll } from './ingest-handler.ts'

const KILLS = process.env['PULSE_KILLS'] ?? '2'
const CHILD = fileURLToPath(new URL('../test/doomed-child.ts', import.meta.url))
/** A moment that never comes. */
const NEVER = -1
const SALES = 'day,code,amount\n2024-01-02,7,1.5\n2024-03-04,8,x\n2024-03-05,9,y\n'
const MANY = Array.from({ length: 40 }, (_, day) => `2023-01-02 00:${10 + day},5,${day}\n`).join('')

type Prepare = (fixture: IngestFixture) => Promise<string>

async function publishSales(fixture: IngestFixture) {
  const first = await fixture.publish(`day,code,amount\n${MANY}`, { filename: 'first.csv' })
  const { datasetId } = first
  const second = { filename: 'second.csv', mode: 'append', datasetId } as const
  const uploadId = await fixture.upload(SALES, second)
  await fixture.ingest(uploadId)
  await fixture.answer(uploadId, { 'type:amount': 'reject' })
  await fixture.ingest(uploadId)
  return { uploadId, datasetId }
}

const retyping: Prepare = async (fixture) => {
  const { uploadId, datasetId } = await publishSales(fixture)
  await fixture.ingest(await correcting(fixture, uploadId, datasetId))
  return fixture.retype(datasetId, {
    columns: [
      { name: 'code', type: 'text' },
      { name: 'amount', type: 'text' },
    ],
  })
}

/** One row is right now, the other is still rejected. */
async function correcting(fixture: IngestFixture, uploadId: string, datasetId: string) {
  const corrected = '2024-03-04,8,2.5\n2024-03-05,9,z\n'
  const id = await fixture.upload(corrected, { filename: 'correct.csv', datasetId })
  const corrected_lines = JSON.stringify([
    { line: 3, at: 1 },
    { line: 4, at: 2 },
  ])
  await fixture.db
    .updateTable('uploads')
    .set({ mode: 'correct', parent_id: uploadId, corrected_lines })
    .where('id', '=', id)
    .execute()
  return id
}

const correction: Prepare = async (fixture) => {
  const { uploadId, datasetId } = await publishSales(fixture)
  return await correcting(fixture, uploadId, datasetId)
}

const archive: Prepare = (fixture) => {
  const zip = makeZip([
    { name: 'shops.csv', content: 'shop;city\nNorth;Kiel\n' },
    { name: 'sales/january.csv', content: 'date,sales\n2024-01-01,10\n' },
    { name: 'sales/february.csv', content: 'date,sales\n2024-02-01,30\n' },
    { name: 'staff.csv', content: 'name|born\nAda|1815-12-10\n' },
  ])
  return fixture.upload(zip, { filename: 'export.zip' })
}

/** All that a person could see of it, and what nobody should: tables and objects. */
async function stateOf(fixture: IngestFixture) {
  const { rows: uploads } =
    await fixture.query(`select filename, mode, state, rows_read, rows_loaded,
    rows_rejected, archive_entry, error, plan, warnings, dataset_id is not null as has_dataset
    from uploads order by filename, mode`)
  const { rows: rejects } = await fixture.query(`select u.filename, r.line, r.column_name, r.text,
    s.mode as settled_by, a.mode as added_by from upload_rejects r join uploads u on u.id = r.upload_id
    left join uploads s on s.id = r.settled_by left join uploads a on a.id = r.added_by
    order by u.filename, r.line, a.mode nulls first`)
  const { rows: datasets } = await fixture.query('select id, name from datasets order by name')
  const tables = []
  for (const { id, name } of datasets) {
    const { version, row_count } = await fixture.findDataset(id)
    const rows = (await fixture.rows(id)).map(({ time: _, ...row }) => JSON.stringify(row))
    tables.push({ name, version, row_count, rows: rows.sort() })
  }
  const objects = []
  for await (const { key } of fixture.context.objects.list('raw/')) objects.push(key)
  const { rows: known } = await fixture.query('select object_key from uploads')
  const keys = known.map(({ object_key }: { object_key: string }) => object_key)
  return {
    uploads,
    rejects,
    tables,
    dataTables: (await fixture.dataTables()).length,
    objects: objects.length,
    strangers: objects.filter((key) => !keys.includes(key)),
  }
}

/** Returns the number of moments when it was not killed. */
async function runChild(fixture: IngestFixture, uploadId: string, moment: number) {
  const args = [CHILD, fixture.databaseUrl, fixture.directory, uploadId, String(moment)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { moments: Number(said), killed: signal === 'SIGKILL' }
}

/** As the sweep does it, with every job delivered twice; then once more what is long done. */
async function recover(fixture: IngestFixture, uploadId: string): Promise<void> {
  const deliver = (id: string) => ingestAll(fixture.context, id, new AbortController().signal)
  let before = ''
  for (let tries = 0; tries < 20; tries++) {
    // Nobody waits for pauses here.
    await fixture.query('update uploads set retry_at = null')
    const forgotten = await findForgottenUploads(fixture.db, 0)
    if (forgotten.length === 0) break
    // The killed one's connection may still be ending.
    if (String(forgotten) === before) await sleep(500)
    before = String(forgotten)
    await Promise.all(forgotten.flatMap((id) => [deliver(id), deliver(id)]))
  }
  await deliver(uploadId)
}

async function after(prepare: Prepare, moment: number) {
  const fixture = await createIngestFixture()
  try {
    const uploadId = await prepare(fixture)
    const child = await runChild(fixture, uploadId, moment)
    await recover(fixture, uploadId)
    return { ...child, state: await stateOf(fixture) }
  } finally {
    await fixture.drop()
  }
}

/** The last moments are around the commit, and always among them. */
function momentsOf(all: number): number[] {
  const count = KILLS === 'all' ? all : Math.min(all, Number(KILLS))
  return Array.from({ length: count }, (_, index) => Math.floor(((index + 0.9) * all) / count))
}

test.each<{ what: string; prepare: Prepare; uploads: number }>([
  { what: 'a re-typing', prepare: retyping, uploads: 4 },
  { what: 'a correction', prepare: correction, uploads: 3 },
  { what: 'the splitting of an archive', prepare: archive, uploads: 3 },
])(
  '[24] killed at any statement and delivered twice, $what is done once',
  async ({ prepare, uploads }) => {
    const undisturbed = await after(prepare, NEVER)
    expect(undisturbed.killed).toBe(false)
    expect(undisturbed.state.uploads).toHaveLength(uploads)
    expect(undisturbed.state.uploads.map(({ state }) => state)).toEqual(
      undisturbed.state.uploads.map(() => 'published'),
    )
    expect(undisturbed.state.strangers).toEqual([])
    for (const moment of momentsOf(undisturbed.moments)) {
      const { killed, state } = await after(prepare, moment)
      expect(killed, `moment ${moment}`).toBe(true)
      expect(state, `killed at moment ${moment}`).toEqual(undisturbed.state)
    }
  },
  1_200_000,
)
