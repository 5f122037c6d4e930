// The processed store gets what the table holds: a Parquet file for each upload's rows. It compares and makes
// good, so it may be killed anywhere, run twice, or come late: the next run ends at the same files.
import { randomBytes } from 'node:crypto'
import { copyOut } from '@pulse/db/copy/copy-reader'
import { type DatabaseSession, openSession } from '@pulse/db/database-session'
import {
  beginPart,
  describeParts,
  finishPart,
  forgetPart,
  listParts,
  markExported,
  type PartContent,
  type StaleDataset,
} from '@pulse/db/datasets/dataset-parts-repo'
import { type DatasetWithColumns, findDataset } from '@pulse/db/datasets/datasets-repo'
import { exportName, tryLockExport } from '@pulse/db/datasets/export-lock'
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { IngestContext } from '../ingest-context.ts'
import { describeDataset } from './describe-dataset.ts'
import { parquetFile } from './parquet-file.ts'
import { selectRows } from './select-rows.ts'

/** A row group is about so many values, and at most so many bytes. */
const GROUP_VALUES = 1_000_000
const MAX_GROUP_ROWS = 100_000
const GROUP_BYTES = 32 << 20

/** False: another worker is at it. Throws when the dataset changed meanwhile: it is stale again. */
export async function exportDataset(
  context: IngestContext,
  dataset: StaleDataset,
  stop: AbortSignal,
): Promise<boolean> {
  const session = await openSession(context.databaseUrl, exportName(dataset.id))
  try {
    if (!(await tryLockExport(session.db, dataset.id))) return false
    // One snapshot for all files: they are of one version.
    await session.client.query('begin isolation level repeatable read, read only')
    const found = await findDataset(session.db, dataset.orgId, dataset.id)
    const signal = AbortSignal.any([stop, session.lost])
    await makeGood(context, session, dataset, found, signal)
    // What is read is read: whoever waits to change the table need not wait for the note about it.
    await session.client.query('commit')
    if (found) {
      const { version } = found.dataset
      await note(context, (db) => markExported(db, dataset, version))
    }
    return true
  } finally {
    await session.close()
  }
}

async function makeGood(
  context: IngestContext,
  session: DatabaseSession,
  dataset: StaleDataset,
  found: DatasetWithColumns | null,
  signal: AbortSignal,
): Promise<void> {
  const there = await listParts(context.db, dataset)
  const wanted = found ? await describeParts(session.db, found) : []
  const good = new Set<string>()
  for (const content of wanted) {
    signal.throwIfAborted()
    const part = there.find(
      ({ state, upload_id, signature }) =>
        state === 'ready' && upload_id === content.uploadId && signature === content.signature,
    )
    if (part) good.add(part.object_key)
    else if (found) await writePart(context, session, found, content, signal)
  }
  for (const { object_key } of there) {
    if (good.has(object_key)) continue
    await context.processed.delete(object_key)
    await note(context, (db) => forgetPart(db, object_key))
  }
}

async function writePart(
  context: IngestContext,
  { client }: DatabaseSession,
  found: DatasetWithColumns,
  content: PartContent,
  signal: AbortSignal,
): Promise<void> {
  const { id, org_id: orgId, version } = found.dataset
  // A key is never used twice: whoever reads the file of before reads all of it.
  const name = `${content.uploadId}-v${version}-${randomBytes(4).toString('hex')}.parquet`
  const key = `${orgId}/${id}/${name}`
  await note(context, (db) => beginPart(db, { key, dataset: { id, orgId }, ...content }))
  const rows = copyOut(client, selectRows(found, content.uploadId), {
    types: found.columns.map(({ type }) => type),
    maxRows: groupRows(found.columns.length),
    maxBytes: GROUP_BYTES,
  })
  const columns = found.columns.map(({ name: column, type }) => ({ name: column, type }))
  const metadata = describeDataset(found, content.uploadId)
  const file = abortable(parquetFile(rows, { columns, metadata }), signal)
  const { size } = await context.processed.put(key, file)
  await note(context, (db) => finishPart(db, key, size))
}

/**
 * The export holds the table while it notes what it does: should somebody who waits for the table hold
 * what the note needs, neither would ever come to an end. It gives up, and begins again later.
 */
function note<T>({ db }: IngestContext, write: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`set local lock_timeout = '2s'`.execute(transaction)
    return write(transaction)
  })
}

function groupRows(columns: number): number {
  return Math.max(1000, Math.min(MAX_GROUP_ROWS, Math.floor(GROUP_VALUES / columns)))
}

async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const each of source) {
    signal.throwIfAborted()
    yield each
  }
}
