// One transaction that makes points rows of a dataset: rows, keys, columns, rollups, version, message.
import { randomUUID } from 'node:crypto'
import {
  isTimeAxis,
  sqlTypeOf,
  TIME_COLUMN,
  UPLOAD_COLUMN,
} from '@pulse/db/data-tables/data-column'
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import { type DatasetWithColumns, lockDataset } from '@pulse/db/datasets/datasets-repo'
import { notifyLive } from '@pulse/db/notify-live'
import { maintainRollups } from '@pulse/db/rollups/maintain-rollups'
import type { Database } from '@pulse/db/schema'
import { quoteDataTable } from '@pulse/db/sql-name'
import type { PointError } from '@pulse/shared/api/points'
import { type Kysely, sql } from 'kysely'
import { fitPoints, type PointRow } from './fit-points.ts'
import type { PointLine } from './read-lines.ts'
import { widenProfiles } from './widen-profiles.ts'

type Key = { orgId: string; datasetId: string }

/** `lines` of several requests, each with its own account. */
export type AddedPoints = {
  version: number
  accounts: { accepted: number; duplicates: number; errors: PointError[] }[]
}

/** Throws not-found when the dataset was deleted. */
export async function addPoints(
  db: Kysely<Database>,
  key: Key,
  requests: readonly (readonly PointLine[])[],
): Promise<AddedPoints> {
  return await db.transaction().execute(async (transaction) => {
    const found = await lockDataset(transaction, key.orgId, key.datasetId)
    const dataset = { columns: found.columns, timeZone: found.dataset.time_zone, now: Date.now() }
    const fitted = requests.map((lines) => fitPoints(lines, dataset))
    const fresh = await takeKeys(
      transaction,
      key.datasetId,
      fitted.flatMap(({ rows }) => rows),
    )
    if (fresh.size > 0) await insertPoints(transaction, found, [...fresh])
    const accounts = fitted.map(({ rows, errors }) => {
      const accepted = rows.filter((row) => fresh.has(row)).length
      return { accepted, duplicates: rows.length - accepted, errors }
    })
    return { version: found.dataset.version + (fresh.size > 0 ? 1 : 0), accounts }
  })
}

/** The rows that are new: without a key, or the first with theirs. */
async function takeKeys(
  db: Kysely<Database>,
  datasetId: string,
  rows: readonly PointRow[],
): Promise<Set<PointRow>> {
  const byKey = new Map<string, PointRow>()
  for (const row of rows) {
    if (row.key !== null && !byKey.has(row.key)) byKey.set(row.key, row)
  }
  const fresh = new Set(rows.filter(({ key }) => key === null))
  if (byKey.size === 0) return fresh
  const { rows: taken } = await sql<{ key: string }>`
    insert into dataset_point_keys (dataset_id, key)
    select ${datasetId}, key from unnest(${[...byKey.keys()]}::text[]) as given (key)
    on conflict do nothing returning key`.execute(db)
  for (const { key } of taken) {
    const row = byKey.get(key)
    if (row) fresh.add(row)
  }
  return fresh
}

async function insertPoints(
  db: Kysely<Database>,
  { dataset, columns }: DatasetWithColumns,
  rows: readonly PointRow[],
): Promise<void> {
  const uploadId = randomUUID()
  await insertRows(db, dataset.table_name, { columns, uploadId, rows })
  const times = rows.map(({ time }) => time)
  const from = new Date(times.reduce((a, b) => Math.min(a, b)))
  const to = new Date(times.reduce((a, b) => Math.max(a, b)))
  await widenProfiles(db, { dataset, columns }, rows)
  const version = dataset.version + 1
  await db
    .updateTable('datasets')
    .set({
      version,
      row_count: sql<number>`row_count + ${rows.length}`,
      updated_at: new Date(),
      ...(dataset.time_column !== null && {
        time_from: sql<Date>`least(time_from, ${from})`,
        time_to: sql<Date>`greatest(time_to, ${to})`,
      }),
    })
    .where('id', '=', dataset.id)
    .where('org_id', '=', dataset.org_id)
    .execute()
  await outdateUndo(db, dataset)
  const key = { orgId: dataset.org_id, datasetId: dataset.id }
  await maintainRollups(db, key, { uploadId, from, to })
  await notifyLive(db, { type: 'dataset-changed', version, ...key })
}

type Insertion = { columns: readonly StoredColumn[]; uploadId: string; rows: readonly PointRow[] }

/** Columns travel as one array each. */
async function insertRows(
  db: Kysely<Database>,
  table: string,
  { columns, uploadId, rows }: Insertion,
): Promise<void> {
  const stored = columns.flatMap((column, index) => (isTimeAxis(column) ? [] : [{ column, index }]))
  const names = [TIME_COLUMN, UPLOAD_COLUMN, ...stored.map(({ column }) => column.physicalName)]
  const arrays = stored.map(({ column, index }) => {
    const cells = rows.map((row) => row.cells[index] ?? null)
    return sql`${cells}::${sql.raw(wireTypeOf(column))}[]`
  })
  const values = stored.map(({ column }, i) => fromWire(column, `c${i}`))
  const times = sql`${rows.map(({ time }) => time)}::float8[]`
  const aliases = ['t', ...stored.map((_, i) => `c${i}`)].map((name) => sql.id(name))
  await sql`insert into ${sql.raw(quoteDataTable(table))} (${sql.join(names.map((name) => sql.id(name)))})
    select ${sql.join([sql`to_timestamp(t / 1000)`, sql`${uploadId}::uuid`, ...values])}
    from unnest(${sql.join([times, ...arrays])}) as given (${sql.join(aliases)})`.execute(db)
}

function wireTypeOf(column: StoredColumn): string {
  return column.type === 'timestamp' || column.type === 'date' ? 'float8' : sqlTypeOf(column)
}

function fromWire({ type }: StoredColumn, name: string) {
  if (type === 'timestamp') return sql`to_timestamp(${sql.id(name)} / 1000)`
  if (type === 'date') return sql`(to_timestamp(${sql.id(name)} / 1000) at time zone 'UTC')::date`
  return sql`${sql.id(name)}`
}

/** What undoing would restore no longer counts all rows: it has to count them anew. */
async function outdateUndo(
  db: Kysely<Database>,
  { id, org_id }: DatasetWithColumns['dataset'],
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ previous: sql`previous || '{"stale": true}'` })
    .where('org_id', '=', org_id)
    .where('dataset_id', '=', id)
    .where('previous', 'is not', null)
    .where(sql<boolean>`not coalesce((previous ->> 'stale')::boolean, false)`)
    .execute()
}
