// Takes back a published upload. The latest one of a dataset leaves exactly what was there before it; an
// older append or create takes its rows with it, and the columns stay.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import type { DatasetWithColumns } from '../datasets/datasets-repo.ts'
import { lockDataset } from '../datasets/datasets-repo.ts'
import { deleteDatasetIn } from '../datasets/delete-dataset.ts'
import { notifyLive } from '../notify-live.ts'
import { reopenCorrected } from '../publish/correct-dataset.ts'
import { restoreUploads } from '../publish/publish-retype.ts'
import type { Database } from '../schema.ts'
import type { UploadRow } from '../uploads/uploads-repo.ts'
import { removeUploadRows } from './remove-upload-rows.ts'
import { restorePrevious } from './restore-previous.ts'

export type Undone = {
  datasetId: string
  /** The dataset's new version; null when it went with its only upload. */
  version: number | null
  /** Objects that nothing refers to any more. */
  objectKeys: string[]
}

/** Throws not-found; upload-state when it is not published, or later uploads stand on what it replaced. */
export async function undoUpload(
  db: Kysely<Database>,
  { orgId, uploadId }: { orgId: string; uploadId: string },
): Promise<Undone> {
  return await db.transaction().execute(async (transaction) => {
    // The dataset before the upload, as publishing and deleting do: no two of them can deadlock.
    const datasetId = await datasetOf(transaction, orgId, uploadId)
    await lockDataset(transaction, orgId, datasetId)
    const upload = await lockPublished(transaction, orgId, uploadId)
    const objectKeys: string[] = []
    for (const id of await findCorrections(transaction, upload)) {
      const correction = await undoOne(transaction, await lockPublished(transaction, orgId, id))
      objectKeys.push(...correction.objectKeys)
    }
    const undone = await undoOne(transaction, upload)
    return { ...undone, objectKeys: [...objectKeys, ...undone.objectKeys] }
  })
}

async function undoOne(db: Kysely<Database>, upload: Published): Promise<Undone> {
  const { org_id: orgId, dataset_id: datasetId } = upload
  const undone = await undoIn(db, upload, await lockDataset(db, orgId, datasetId))
  await settleAccounts(db, upload)
  await db
    .updateTable('uploads')
    .set({ state: 'undone', finished_at: sql<Date>`now()`, previous: null })
    .where('org_id', '=', orgId)
    .where('id', '=', upload.id)
    .execute()
  await tellServers(db, upload, undone)
  return undone
}

/** Corrections stand on their file, and on the corrections before them: the latest first. */
async function findCorrections(db: Kysely<Database>, upload: Published): Promise<string[]> {
  const rows = await db
    .selectFrom('uploads')
    .select('id')
    .where('org_id', '=', upload.org_id)
    .where('mode', '=', 'correct')
    .where('state', '=', 'published')
    .where('id', '<>', upload.id)
    .where('parent_id', '=', upload.mode === 'correct' ? upload.parent_id : upload.id)
    .$if(upload.mode === 'correct', (query) =>
      query.where('finished_at', '>=', upload.finished_at ?? new Date(0)),
    )
    .orderBy(sql`(previous ->> 'version')::integer`, 'desc')
    .execute()
  return rows.map(({ id }) => id)
}

/** What publishing wrote into the rows of other uploads. */
async function settleAccounts(db: Kysely<Database>, upload: Published): Promise<void> {
  if (upload.mode === 'correct') await reopenCorrected(db, upload)
  if (upload.mode === 'retype') await restoreUploads(db, upload, upload.previous?.uploads ?? [])
}

type Published = UploadRow & { dataset_id: string }

async function datasetOf(db: Kysely<Database>, orgId: string, uploadId: string): Promise<string> {
  const upload = await selectUpload(db, orgId, uploadId).executeTakeFirst()
  if (!upload) throw new PulseError('not-found', 'There is no such upload.')
  return requirePublished(upload).dataset_id
}

async function lockPublished(
  db: Kysely<Database>,
  orgId: string,
  uploadId: string,
): Promise<Published> {
  return requirePublished(
    await selectUpload(db, orgId, uploadId).forUpdate().executeTakeFirstOrThrow(),
  )
}

function selectUpload(db: Kysely<Database>, orgId: string, uploadId: string) {
  return db.selectFrom('uploads').selectAll().where('org_id', '=', orgId).where('id', '=', uploadId)
}

function requirePublished(upload: UploadRow): Published {
  const { dataset_id } = upload
  if (upload.state === 'published' && dataset_id) return { ...upload, dataset_id }
  throw new PulseError('upload-state', 'Only an upload that was published can be undone.')
}

async function undoIn(
  db: Kysely<Database>,
  upload: Published,
  current: DatasetWithColumns,
): Promise<Undone> {
  const datasetId = upload.dataset_id
  const others = await findOthers(db, upload)
  if (!upload.previous && others.length === 0) {
    const { objectKeys } = await deleteDatasetIn(db, current)
    return { datasetId, version: null, objectKeys }
  }
  const later = others.filter((other) => other.version > (upload.previous?.version ?? 0))
  refuseWhatIsBuiltOn(upload, later)
  if (upload.previous && later.length === 0) {
    const version = await restorePrevious(db, upload, current, upload.previous)
    return { datasetId, version, objectKeys: [upload.object_key] }
  }
  await markStale(db, later)
  const version = await removeUploadRows(db, upload, current)
  return { datasetId, version, objectKeys: [upload.object_key] }
}

type Other = { id: string; mode: UploadRow['mode']; version: number }

/** The dataset's other published uploads, and the version that each began from. */
async function findOthers(db: Kysely<Database>, upload: Published): Promise<Other[]> {
  return await db
    .selectFrom('uploads')
    .select([
      'id',
      'mode',
      sql<number>`coalesce((previous ->> 'version')::integer, 0)`.as('version'),
    ])
    .where('org_id', '=', upload.org_id)
    .where('dataset_id', '=', upload.dataset_id)
    .where('state', '=', 'published')
    .where('id', '<>', upload.id)
    .execute()
}

/** A replacement keeps the rows of before aside, as they were: nothing below it or above it may change. */
function refuseWhatIsBuiltOn(upload: Published, later: readonly Other[]): void {
  if (upload.previous?.expired) {
    throw new PulseError('upload-state', 'What this upload replaced is not kept any more.')
  }
  if (later.some(({ mode }) => replaces(mode))) {
    throw new PulseError('upload-state', 'A later file replaced rows. Undo that one first.')
  }
  if (replaces(upload.mode) && later.length > 0) {
    throw new PulseError('upload-state', 'Other files came after this one. Undo those first.')
  }
}

function replaces(mode: UploadRow['mode']): boolean {
  return mode === 'replace' || mode === 'replace-period' || mode === 'retype'
}

async function markStale(db: Kysely<Database>, uploads: readonly Other[]): Promise<void> {
  if (uploads.length === 0) return
  await db
    .updateTable('uploads')
    .set({ previous: sql`previous || '{"stale": true}'` })
    .where(
      'id',
      'in',
      uploads.map(({ id }) => id),
    )
    .execute()
}

async function tellServers(
  db: Kysely<Database>,
  upload: Published,
  { datasetId, version }: Undone,
): Promise<void> {
  const orgId = upload.org_id
  await notifyLive(db, { type: 'upload-changed', uploadId: upload.id, orgId })
  if (version !== null) await notifyLive(db, { type: 'dataset-changed', datasetId, version, orgId })
}
