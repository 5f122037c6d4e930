import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import type { DatasetStatistics } from '@pulse/shared/api/datasets'
import { type Kysely, sql } from 'kysely'

/** How far the dataset can be relied on. */
export async function readQuality(
  db: Kysely<Database>,
  { dataset, columns }: DatasetWithColumns,
): Promise<DatasetStatistics['quality']> {
  const { rows } = await sql<{ rejected: number; files: number; contents: number }>`
    select coalesce(sum(rows_rejected), 0)::bigint as rejected, count(content_hash) as files,
      count(distinct content_hash) as contents
    from uploads where org_id = ${dataset.org_id} and dataset_id = ${dataset.id}
      and state = 'published' and mode not in ('correct', 'retype')`.execute(db)
  const nulls = columns.reduce((sum, column) => sum + column.nullCount, 0)
  const cells = dataset.row_count * columns.length
  const { rejected = 0, files = 0, contents = 0 } = rows[0] ?? {}
  return {
    completeness: cells === 0 ? 1 : 1 - nulls / cells,
    rowsRejected: rejected,
    duplicateFiles: files - contents,
  }
}
