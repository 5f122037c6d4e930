// Uploads of files that other programs put into the store.
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { storableText } from '../storable-text.ts'

type Source = { orgId: string; key: string; etag: string; folder: string | null }

export async function isOrganization(db: Kysely<Database>, orgId: string): Promise<boolean> {
  const found = await db
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', orgId)
    .executeTakeFirst()
  return found !== undefined
}

export type KnownForeign = {
  /** This state of the file is an upload already. */
  taken: boolean
  /** Another file of the same dataset is on its way: this one comes after it. */
  isUnderWay: boolean
  /** The dataset that the file, or the others of its folder, went into; if it is still there. */
  datasetId: string | null
  /** The published upload of the file's state before. */
  earlier: string | null
}

export async function findForeign(db: Kysely<Database>, source: Source): Promise<KnownForeign> {
  const uploads = await db
    .selectFrom('uploads as u')
    .leftJoin('datasets as d', (join) =>
      join.onRef('d.id', '=', 'u.dataset_id').on('d.deleted_at', 'is', null),
    )
    .where('u.org_id', '=', source.orgId)
    .where((eb) =>
      source.folder === null
        ? eb('u.source_key', '=', source.key)
        : eb('u.source_folder', '=', source.folder),
    )
    .select(['u.id', 'u.state', 'u.source_key', 'u.source_etag', 'd.id as dataset_id'])
    .orderBy('u.created_at', 'desc')
    .execute()
  const published = uploads.filter(({ state, dataset_id }) => state === 'published' && dataset_id)
  const same = uploads.find(
    ({ source_key, source_etag }) => source_key === source.key && source_etag === source.etag,
  )
  return {
    // One that is still being copied was left behind by a worker that died, and is copied again.
    taken: same !== undefined && same.state !== 'uploading',
    isUnderWay: uploads.some(({ state }) => ['queued', 'running', 'waiting'].includes(state)),
    datasetId: published[0]?.dataset_id ?? null,
    earlier: published.find(({ source_key }) => source_key === source.key)?.id ?? null,
  }
}

type NewForeign = Source & {
  id: string
  objectKey: string
  path: string
  filename: string
  mode: 'create' | 'append' | 'replace'
  datasetId: string | null
}

/** Says that the file is being copied. */
export async function insertForeign(db: Kysely<Database>, file: NewForeign): Promise<void> {
  // A dataset of many files is called what the folder is.
  const name = file.folder !== null && file.mode === 'create' ? file.folder : file.filename
  await db
    .insertInto('uploads')
    .values({
      id: file.id,
      org_id: file.orgId,
      dataset_id: file.datasetId,
      filename: storableText(name.split('/').at(-1) ?? name),
      mode: file.mode,
      time_zone: 'UTC',
      object_key: file.objectKey,
      size_bytes: 0,
      state: 'uploading',
      source_key: storableText(file.key),
      source_etag: file.etag,
      source_folder: file.folder === null ? null : storableText(file.folder),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
