// What a query needs to know of a dataset: one round trip, for it precedes even a cached answer.
import type { StoredRollup } from '@pulse/db/rollups/rollup'
import { findRollups } from '@pulse/db/rollups/rollups-repo'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { QueryableDataset } from '@pulse/shared/query/plan-query'
import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'

export type StoredDataset = QueryableDataset & {
  rowCount: number
  rollups: readonly StoredRollup[]
  id: string
  version: number
  /** Epoch milliseconds: of the same version another name or unit of a column is possible. */
  updatedAt: number
  /** In schema `data`, unquoted. */
  tableName: string
  /** Name of the dataset's column to name in the table. */
  physicalNames: Map<string, string>
}

export type DatasetKey = { orgId: string; datasetId: string }

/** Throws not-found; another organization's dataset is not found either. */
export async function findDataset(db: Kysely<Database>, key: DatasetKey): Promise<StoredDataset> {
  const row = await db
    .selectFrom('datasets')
    .where('id', '=', key.datasetId)
    .where('org_id', '=', key.orgId)
    .where('deleted_at', 'is', null)
    .select(['id', 'version', 'updated_at', 'table_name', 'row_count'])
    .select(['time_column', 'time_from', 'time_to'])
    .select((dataset) =>
      jsonArrayFrom(
        dataset
          .selectFrom('dataset_columns')
          .whereRef('dataset_columns.dataset_id', '=', 'datasets.id')
          .select(['name', 'physical_name', 'type', 'unit', 'min_value', 'max_value'])
          .orderBy('ordinal'),
      ).as('columns'),
    )
    .executeTakeFirst()
  if (!row) throw new PulseError('not-found', 'There is no such dataset')
  return {
    id: row.id,
    version: row.version,
    updatedAt: row.updated_at.getTime(),
    rowCount: row.row_count,
    rollups: await findRollups(db, key.orgId, key.datasetId),
    tableName: row.table_name,
    columns: row.columns.map(({ name, type, unit, min_value: min, max_value: max }) => ({
      ...{ name, type, unit, min, max },
    })),
    physicalNames: new Map(row.columns.map((column) => [column.name, column.physical_name])),
    timeColumn: row.time_column,
    timeFrom: row.time_from?.toISOString() ?? null,
    timeTo: row.time_to?.toISOString() ?? null,
  }
}
