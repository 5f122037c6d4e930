// A database, an organization and a directory of objects: what a pipeline test stands on.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { findColumns } from '@pulse/db/datasets/dataset-columns-repo'
import { quoteDataTable } from '@pulse/db/sql-name'
import type { UploadRow } from '@pulse/db/uploads/uploads-repo'
import { makeDirectoryStore } from '@pulse/ports/objects/directory-store'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type { DuplicateHandling, UploadMode } from '@pulse/shared/api/uploads'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createTestDatabase } from '../../../packages/db/test/test-database.ts'
import type { IngestContext, IngestOutcome } from '../src/ingest-context.ts'
import { runIngest } from '../src/run-ingest.ts'
import { makeSlowStore } from './slow-store.ts'

export type UploadOptions = {
  filename?: string
  mode?: UploadMode
  datasetId?: string
  timeZone?: string
  duplicates?: DuplicateHandling
  preview?: boolean
  changes?: PlanChanges
}

export type IngestFixture = Awaited<ReturnType<typeof createIngestFixture>>

/** `objects`: where files are, if not in a directory of this fixture. */
export async function createIngestFixture(
  options: { objects?: ObjectStore; processed?: ObjectStore } = {},
) {
  const database = await createTestDatabase()
  const open: OpenDatabase = openDatabase(database.url, { maxConnections: 4 })
  const directory = await mkdtemp(join(tmpdir(), 'pulse-ingest-test-'))
  const { db } = open
  const context: IngestContext = {
    databaseUrl: database.url,
    db,
    objects: options.objects ?? makeDirectoryStore(directory),
    processed: options.processed ?? makeDirectoryStore(join(directory, 'processed')),
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
  }
  const { id: orgId } = await db
    .insertInto('organizations')
    .values({ name: 'Test' })
    .returning('id')
    .executeTakeFirstOrThrow()

  /** A queued upload of this content. */
  async function upload(
    content: string | Uint8Array,
    options: UploadOptions = {},
  ): Promise<string> {
    const id = randomUUID()
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const objectKey = `raw/${orgId}/${id}`
    await context.objects.put(objectKey, bytes)
    await db
      .insertInto('uploads')
      .values({
        id,
        org_id: orgId,
        dataset_id: options.datasetId ?? null,
        filename: options.filename ?? 'test.csv',
        mode: options.mode ?? 'create',
        time_zone: options.timeZone ?? 'UTC',
        object_key: objectKey,
        size_bytes: bytes.length,
        duplicates: options.duplicates ?? 'load',
        preview: options.preview ?? false,
        changes: options.changes ? JSON.stringify(options.changes) : null,
        state: 'queued',
      })
      .execute()
    return id
  }

  /** A queued re-reading of a dataset's files. */
  async function retype(datasetId: string, changes: PlanChanges): Promise<string> {
    const id = randomUUID()
    await db
      .insertInto('uploads')
      .values({
        id,
        org_id: orgId,
        dataset_id: datasetId,
        filename: 'retype',
        mode: 'retype',
        time_zone: 'UTC',
        object_key: `raw/${orgId}/${id}`,
        size_bytes: 100,
        state: 'queued',
        changes: JSON.stringify(changes),
      })
      .execute()
    return id
  }

  /** As the server does when a person answers. */
  async function answer(uploadId: string, answers: Record<string, string>): Promise<void> {
    await db
      .updateTable('uploads')
      .set({ state: 'queued', answers: JSON.stringify(answers), questions: null })
      .where('id', '=', uploadId)
      .execute()
  }

  const ingest = (uploadId: string, stop?: AbortSignal) => run(context, uploadId, stop)

  /** So slowly that it can be interrupted in the middle. */
  const ingestSlowly = (uploadId: string, stop?: AbortSignal) =>
    run({ ...context, objects: makeSlowStore(context.objects) }, uploadId, stop)

  function run(
    within: IngestContext,
    uploadId: string,
    stop = new AbortController().signal,
  ): Promise<IngestOutcome> {
    const running = runIngest(within, uploadId, stop)
    // A test looks at the outcome when it has done its mischief; a failure before that is no unhandled one.
    running.catch(() => undefined)
    return running
  }

  async function publish(content: string | Uint8Array, options: UploadOptions = {}) {
    const uploadId = await upload(content, options)
    const outcome = await ingest(uploadId)
    if (outcome.state !== 'published') throw new Error(`not published: ${JSON.stringify(outcome)}`)
    return { uploadId, ...outcome }
  }

  function findUpload(id: string): Promise<UploadRow> {
    return db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }

  /** The upload as soon as it is so. */
  async function until(id: string, isSo: (upload: UploadRow) => boolean): Promise<UploadRow> {
    for (let tries = 0; tries < 2000; tries++) {
      const row = await findUpload(id)
      if (isSo(row)) return row
      await sleep(10)
    }
    throw new Error(`the upload stayed ${(await findUpload(id)).state}`)
  }

  function findDataset(id: string) {
    return db.selectFrom('datasets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }

  /** The rows of a dataset's table, without the upload they came with. */
  async function rows(datasetId: string, order = '1') {
    const { table_name } = await findDataset(datasetId)
    const result = await sql<Record<string, unknown>>`
      select * from ${sql.raw(quoteDataTable(table_name))} order by ${sql.raw(order)}`.execute(db)
    return result.rows.map(({ upload_id: _, ...row }) => row)
  }

  /** Everything that publishing changes and undo has to restore; the version apart. */
  async function snapshot(datasetId: string) {
    const {
      version: _,
      updated_at: __,
      storage_bytes: ___,
      ...dataset
    } = await findDataset(datasetId)
    return {
      dataset,
      columns: await findColumns(db, orgId, datasetId),
      rows: await rows(datasetId, 'time, upload_id, 3'),
    }
  }

  function query(text: string) {
    return open.pool.query(text)
  }

  async function dataTables(): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
      where nspname = 'data' and relkind in ('r', 'v') order by 1`.execute(db)
    return rows.map(({ name }) => name)
  }

  async function drop(): Promise<void> {
    await open.close()
    await database.drop()
    await rm(directory, { recursive: true, force: true })
  }

  return {
    context,
    db,
    orgId,
    directory,
    databaseUrl: database.url,
    upload,
    retype,
    answer,
    ingest,
    ingestSlowly,
    publish,
    findUpload,
    until,
    findDataset,
    rows,
    query,
    snapshot,
    dataTables,
    drop,
  }
}
