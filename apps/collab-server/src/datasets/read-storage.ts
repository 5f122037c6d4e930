import type { Dataset } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import type { DatasetStorage } from '@pulse/shared/api/datasets'
import { type Kysely, sql } from 'kysely'

/** What the dataset takes in each place. */
export async function readStorage(db: Kysely<Database>, dataset: Dataset): Promise<DatasetStorage> {
  const { rows } = await sql<{ files: number; parquet: number }>`
    select
      (select coalesce(sum(size_bytes), 0)::bigint from uploads
        where org_id = ${dataset.org_id} and dataset_id = ${dataset.id}
          and state = 'published' and mode <> 'retype') as files,
      (select coalesce(sum(size_bytes), 0)::bigint from dataset_parts
        where org_id = ${dataset.org_id} and dataset_id = ${dataset.id}) as parquet`.execute(db)
  return {
    tableBytes: dataset.storage_bytes,
    fileBytes: rows[0]?.files ?? 0,
    parquetBytes: rows[0]?.parquet ?? 0,
    parquetVersion: dataset.parquet_version,
  }
}
