import type { ColumnRole, ColumnType } from '@pulse/shared/api/datasets'
import type { Kysely } from 'kysely'
import type { ColumnProfile, DataColumn } from '../data-tables/data-column.ts'
import type { Database } from '../schema.ts'
import { storableJson, storableText } from '../storable-text.ts'

/** A column with what is known about its values, as dataset_columns keeps it. */
export type StoredColumn = DataColumn & ColumnProfile

export async function findColumns(
  db: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<StoredColumn[]> {
  const rows = await db
    .selectFrom('dataset_columns')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', datasetId)
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    physicalName: row.physical_name,
    label: row.label,
    type: row.type satisfies ColumnType,
    role: row.role satisfies ColumnRole,
    unit: row.unit,
    nullCount: row.null_count,
    distinctCount: row.distinct_count,
    min: row.min_value,
    max: row.max_value,
  }))
}

/** Writes the columns of a dataset anew, in this order. */
export async function replaceColumns(
  db: Kysely<Database>,
  dataset: { orgId: string; id: string },
  columns: readonly StoredColumn[],
): Promise<void> {
  await db
    .deleteFrom('dataset_columns')
    .where('org_id', '=', dataset.orgId)
    .where('dataset_id', '=', dataset.id)
    .execute()
  if (columns.length === 0) return
  const rows = columns.map((column, ordinal) => ({
    dataset_id: dataset.id,
    org_id: dataset.orgId,
    ordinal,
    name: column.name,
    physical_name: column.physicalName,
    label: storableText(column.label),
    type: column.type,
    role: column.role,
    unit: column.unit && storableText(column.unit),
    null_count: column.nullCount,
    distinct_count: column.distinctCount,
    min_value: storableJson(column.min),
    max_value: storableJson(column.max),
  }))
  await db.insertInto('dataset_columns').values(rows).execute()
}
