// Which object of the processed store holds which upload's rows.
import { type Kysely, type Selectable, sql } from 'kysely'
import { TIME_COLUMN, UPLOAD_COLUMN } from '../data-tables/data-column.ts'
import type { Database } from '../schema.ts'
import { quoteDataTable } from '../sql-name.ts'
import type { DatasetWithColumns } from './datasets-repo.ts'

export type DatasetPart = Selectable<Database['dataset_parts']>

export type StaleDataset = { id: string; orgId: string }

/** Datasets whose Parquet is not that of their version, and deleted ones that still have some. */
export async function findStaleDatasets(db: Kysely<Database>): Promise<StaleDataset[]> {
  return await db
    .selectFrom('datasets')
    .select(['id', 'org_id as orgId'])
    .where((eb) =>
      eb.or([
        eb.and([eb('deleted_at', 'is', null), eb('parquet_version', '<', sql<number>`version`)]),
        eb.and([
          eb('deleted_at', 'is not', null),
          eb.exists(
            eb
              .selectFrom('dataset_parts')
              .select(sql`1`.as('one'))
              .whereRef('dataset_parts.dataset_id', '=', 'datasets.id'),
          ),
        ]),
      ]),
    )
    .orderBy('updated_at')
    .limit(20)
    .execute()
}

export async function listParts(
  db: Kysely<Database>,
  { id, orgId }: StaleDataset,
): Promise<DatasetPart[]> {
  return await db
    .selectFrom('dataset_parts')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', id)
    .orderBy('created_at')
    .orderBy('object_key')
    .execute()
}

export type PartContent = { uploadId: string; rowCount: number; signature: string }

/** What each part has to hold. Within one table rows only come and go: how many there are and their times tell. */
export async function describeParts(
  db: Kysely<Database>,
  { dataset, columns }: DatasetWithColumns,
): Promise<PartContent[]> {
  const table = sql.raw(quoteDataTable(dataset.table_name))
  const { rows } = await sql<{ upload: string; count: number; times: string | null }>`
    select ${sql.id(UPLOAD_COLUMN)} as upload, count(*) as count,
      sum(extract(epoch from ${sql.id(TIME_COLUMN)}))::text as times
    from ${table} group by 1 order by min(${sql.id(TIME_COLUMN)}), 1`.execute(db)
  const shape = columns.map(({ name, physicalName, type, unit }) => [
    name,
    physicalName,
    type,
    unit,
  ])
  return rows.map(({ upload, count, times }) => ({
    uploadId: upload,
    rowCount: count,
    signature: JSON.stringify([dataset.table_name, count, times, shape]),
  }))
}

/** Before the object is written: so that it is found again if the writer dies. */
export async function beginPart(
  db: Kysely<Database>,
  part: { key: string; dataset: StaleDataset } & PartContent,
): Promise<void> {
  await db
    .insertInto('dataset_parts')
    .values({
      object_key: part.key,
      org_id: part.dataset.orgId,
      dataset_id: part.dataset.id,
      upload_id: part.uploadId,
      state: 'writing',
      signature: part.signature,
      row_count: part.rowCount,
    })
    .execute()
}

export async function finishPart(db: Kysely<Database>, key: string, bytes: number): Promise<void> {
  await db
    .updateTable('dataset_parts')
    .set({ state: 'ready', size_bytes: bytes })
    .where('object_key', '=', key)
    .execute()
}

export async function forgetPart(db: Kysely<Database>, key: string): Promise<void> {
  await db.deleteFrom('dataset_parts').where('object_key', '=', key).execute()
}

export async function markExported(
  db: Kysely<Database>,
  { id, orgId }: StaleDataset,
  version: number,
): Promise<void> {
  await db
    .updateTable('datasets')
    .set({ parquet_version: version })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}
