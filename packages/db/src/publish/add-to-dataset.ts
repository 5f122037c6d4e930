// append and replace-period: rows move from the staging table into the dataset's own.
import { type Kysely, sql } from 'kysely'
import {
  type DataColumn,
  isTimeAxis,
  sqlTypeOf,
  TIME_COLUMN,
  UPLOAD_COLUMN,
} from '../data-tables/data-column.ts'
import { dropDataTable } from '../data-tables/data-table.ts'
import { measureColumns } from '../data-tables/measure-columns.ts'
import { createMetricsView, dropMetricsView } from '../data-tables/metrics-view.ts'
import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import { timeExtent } from '../datasets/dataset-extent.ts'
import { lockDataset } from '../datasets/datasets-repo.ts'
import { updateDataset } from '../datasets/update-dataset.ts'
import type { AddedRows } from '../rollups/maintain-rollups.ts'
import type { Database } from '../schema.ts'
import { fitName, quoteDataTable, quoteName } from '../sql-name.ts'
import type { LoadedFile } from './loaded-file.ts'
import { type ColumnMatch, markEmpty, matchColumns } from './match-columns.ts'
import { rememberDataset } from './previous-dataset.ts'
import type { Change } from './publish-upload.ts'
import { requireDatasetId } from './require-dataset-id.ts'

export async function addToDataset(db: Kysely<Database>, file: LoadedFile): Promise<Change> {
  const { upload } = file
  const before = await lockDataset(db, upload.org_id, requireDatasetId(upload))
  const table = before.dataset.table_name
  await dropMetricsView(db, table)
  const { match, removed } = await mergeRows(db, before, file)
  await createMetricsView(db, { table, datasetId: before.dataset.id, columns: match.columns })
  const version = await updateDataset(db, before.dataset, {
    table,
    columns: await measureAll(db, table, match.columns),
    rowCount: before.dataset.row_count - removed.rows + file.rows.loaded,
    // A few corrected rows, without a header, say nothing of how the next file is to be read.
    recipe: upload.mode === 'correct' ? before.dataset.recipe : file.recipe,
    ...(removed.rows === 0 && { added: addedRows(file) }),
  })
  return {
    published: { datasetId: before.dataset.id, version, tableName: table },
    previous: rememberDataset(before, removed.keptTable),
    warnings: match.warnings,
  }
}

/** Profiles tell times in whole milliseconds; rows without a time of their own have the upload's. */
function addedRows({ upload, columns }: LoadedFile): AddedRows {
  const { from, to } = timeExtent(columns)
  const last = (to ?? upload.created_at).getTime()
  return { uploadId: upload.id, from: from ?? upload.created_at, to: new Date(last + 1) }
}

type Content = { dataset: { table_name: string; row_count: number }; columns: StoredColumn[] }
type Merged = { match: ColumnMatch; removed: { rows: number; keptTable: string | null } }

/** The rows of a staging table into a table whose views are gone. What they take the place of is kept aside. */
export async function mergeRows(
  db: Kysely<Database>,
  { dataset, columns }: Content,
  file: Pick<LoadedFile, 'table' | 'columns' | 'rows' | 'mode' | 'toText' | 'upload'>,
): Promise<Merged> {
  const table = dataset.table_name
  const match = matchColumns(
    markEmpty(columns, dataset.row_count),
    markEmpty(file.columns, file.rows.loaded),
    new Set(file.toText),
  )
  await widenTable(db, table, match)
  const removed = file.mode === 'replace-period' ? await takeOutPeriod(db, table, file) : NOTHING
  await moveRows(db, table, file, match)
  return { match, removed }
}

async function widenTable(db: Kysely<Database>, table: string, match: ColumnMatch): Promise<void> {
  const name = sql.raw(quoteDataTable(table))
  for (const column of match.added) {
    await sql`alter table ${name}
      add column ${sql.id(column.physicalName)} ${sql.raw(sqlTypeOf(column))}`.execute(db)
  }
  for (const { column, from, empty } of match.promoted) {
    // A time axis of dates is stored as instants already.
    if (isTimeAxis(column)) continue
    const type = sqlTypeOf(column)
    await sql`alter table ${name} alter column ${sql.id(column.physicalName)} type ${sql.raw(type)}
      using ${sql.raw(empty ? `null::${type}` : convert(quoteName(column.physicalName), from, type))}`.execute(
      db,
    )
  }
}

const NOTHING = { rows: 0, keptTable: null }

/** Rows within the period that the new file covers, both ends included, are kept aside for undo. */
async function takeOutPeriod(
  db: Kysely<Database>,
  table: string,
  file: Pick<LoadedFile, 'table' | 'upload'>,
) {
  const kept = `${fitName(table, 14)}_kept_${file.upload.id.slice(0, 8)}`
  const time = sql.id(TIME_COLUMN)
  await sql`create table ${sql.raw(quoteDataTable(kept))} as
    select * from ${sql.raw(quoteDataTable(table))} where ${time} between
      (select min(${time}) from ${sql.raw(quoteName(file.table))}) and
      (select max(${time}) from ${sql.raw(quoteName(file.table))})`.execute(db)
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.raw(quoteDataTable(table))} where ${time} between
      (select min(${time}) from ${sql.raw(quoteName(file.table))}) and
      (select max(${time}) from ${sql.raw(quoteName(file.table))})`.execute(db)
  if (numAffectedRows > 0n) return { rows: Number(numAffectedRows), keptTable: kept }
  await dropDataTable(db, kept)
  return NOTHING
}

async function moveRows(
  db: Kysely<Database>,
  table: string,
  file: Pick<LoadedFile, 'table'>,
  match: ColumnMatch,
): Promise<void> {
  const targets = [TIME_COLUMN, UPLOAD_COLUMN]
  const values = targets.map(quoteName)
  for (const [index, column] of match.columns.entries()) {
    const source = match.sources[index]
    if (!source || isTimeAxis(column)) continue
    targets.push(column.physicalName)
    values.push(
      source.empty
        ? `null::${sqlTypeOf(column)}`
        : convert(quoteName(source.physicalName), source.type, sqlTypeOf(column)),
    )
  }
  await sql`insert into ${sql.raw(quoteDataTable(table))} (${sql.join(targets.map((name) => sql.id(name)))})
    select ${sql.raw(values.join(', '))} from ${sql.raw(quoteName(file.table))}`.execute(db)
}

/** A date becomes the instant at which it begins in UTC, whatever zone the connection is in. */
function convert(expression: string, from: string, toSqlType: string): string {
  if (from === 'date' && toSqlType === 'timestamptz') {
    return `(${expression}::timestamp at time zone 'UTC')`
  }
  return `${expression}::${toSqlType}`
}

export async function measureAll(
  db: Kysely<Database>,
  table: string,
  columns: readonly DataColumn[],
): Promise<StoredColumn[]> {
  const profiles = await measureColumns(db, table, columns)
  return columns.map((column, index) => ({ ...bare(column), ...(profiles[index] ?? EMPTY) }))
}

const EMPTY = { nullCount: 0, distinctCount: 0, min: null, max: null }

function bare({ name, physicalName, label, type, role, unit }: DataColumn) {
  return { name, physicalName, label, type, role, unit }
}
