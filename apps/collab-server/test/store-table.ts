// Puts a table in memory into the database as an upload would have, so that both can be asked the same.
import { randomUUID } from 'node:crypto'
import { sqlTypeOf as columnType } from '@pulse/db/data-tables/data-column'
import { buildRollups } from '@pulse/db/rollups/build-rollups'
import { ROLLUP_GRAINS } from '@pulse/db/rollups/rollup'
import type { Database } from '@pulse/db/schema'
import {
  describeTable,
  type LocalColumn,
  type LocalTable,
  readColumn,
} from '@pulse/shared/query/local-table'
import { isTimeType } from '@pulse/shared/query/query-plan'
import { type Kysely, type RawBuilder, sql } from 'kysely'

const sqlTypeOf = (column: LocalColumn) => columnType({ ...column, physicalName: column.name })

type Stored = { datasetId: string; tableName: string }

export async function createOrganization(db: Kysely<Database>): Promise<string> {
  const { id } = await db
    .insertInto('organizations')
    .values({ name: 'Test' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Rows without a time are left out, as ingest rejects them. */
export async function storeTable(
  db: Kysely<Database>,
  orgId: string,
  table: LocalTable,
  options: { hypertable?: boolean; rollups?: boolean } = {},
): Promise<Stored> {
  const datasetId = randomUUID()
  const tableName = `test "${datasetId.slice(0, 8)}`
  const name = sql.id('data', tableName)
  const others = table.columns.filter((column) => column.name !== table.timeColumn)
  const definitions = others.map(
    (column) => sql`, ${sql.id(column.name)} ${sql.raw(sqlTypeOf(column))}`,
  )
  await sql`create table ${name} ("time" timestamptz not null, upload_id uuid${sql.join(definitions, sql``)})`.execute(
    db,
  )
  if (options.hypertable) {
    await sql`select create_hypertable(${`data.${quote(tableName)}`}::regclass, 'time')`.execute(db)
  }
  await fillTable(db, name, table, others)
  await describeDataset(db, { orgId, datasetId, tableName, table })
  if (options.rollups) await rollUp(db, { orgId, datasetId, tableName, table })
  return { datasetId, tableName }
}

async function fillTable(
  db: Kysely<Database>,
  name: RawBuilder<unknown>,
  table: LocalTable,
  others: readonly LocalColumn[],
): Promise<void> {
  const count = table.columns[0]?.values.length ?? 0
  const times = table.timeColumn
    ? readColumn(table, table.timeColumn)
    : Array.from({ length: count }, () => 0)
  const arrays = [
    sql`${times}::float8[]`,
    ...others.map((column) => arrayOf(column, readColumn(table, column.name))),
  ]
  const read = [
    sql`to_timestamp(c0 / 1000)`,
    ...others.map((column, index) => readSql(column, sql.id(`c${index + 1}`))),
  ]
  const names = ['time', ...others.map((column) => column.name)].map((each) => sql.id(each))
  const aliases = arrays.map((_, index) => sql.id(`c${index}`))
  await sql`insert into ${name} (${sql.join(names)})
    select ${sql.join(read)} from unnest(${sql.join(arrays)}) as r(${sql.join(aliases)})
    where c0 is not null`.execute(db)
}

function arrayOf(column: LocalColumn, values: readonly unknown[]): RawBuilder<unknown> {
  if (isTimeType(column.type)) return sql`${values}::float8[]`
  return sql`${values}::${sql.raw(sqlTypeOf(column))}[]`
}

function readSql({ type }: LocalColumn, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (type === 'timestamp') return sql`to_timestamp(${value} / 1000)`
  return type === 'date' ? sql`(to_timestamp(${value} / 1000) at time zone 'UTC')::date` : value
}

async function describeDataset(
  db: Kysely<Database>,
  { orgId, datasetId, tableName, table }: Stored & { orgId: string; table: LocalTable },
): Promise<void> {
  const about = describeTable(table)
  const instant = (text: string | null) => (text === null ? null : new Date(text))
  await db
    .insertInto('datasets')
    .values({
      id: datasetId,
      org_id: orgId,
      name: 'test',
      table_name: tableName,
      version: 1,
      time_column: table.timeColumn,
      time_from: instant(about.timeFrom),
      time_to: instant(about.timeTo),
    })
    .execute()
  await db
    .insertInto('dataset_columns')
    .values(
      about.columns.map(({ name, type, min = null, max = null }, ordinal) => ({
        dataset_id: datasetId,
        org_id: orgId,
        ordinal,
        name,
        physical_name: name === table.timeColumn ? 'time' : name,
        label: name,
        type,
        role: 'dimension' as const,
        min_value: JSON.stringify(min),
        max_value: JSON.stringify(max),
      })),
    )
    .execute()
}

/** Rollups of every grain and of two sets of dimensions; the dataset says that it is large, so that they pay. */
async function rollUp(
  db: Kysely<Database>,
  { orgId, datasetId, tableName, table }: Stored & { orgId: string; table: LocalTable },
): Promise<void> {
  const rows = 1e9
  await db.updateTable('datasets').set({ row_count: rows }).where('id', '=', datasetId).execute()
  const pick = (...names: string[]) =>
    table.columns
      .filter(({ name }) => names.includes(name))
      .map(({ name, type }) => ({ physicalName: name, type }))
  const axis = table.columns.find(({ name }) => name === table.timeColumn)
  const zones = axis?.type === 'timestamp' ? ['UTC', 'Europe/Berlin', 'America/Havana'] : ['UTC']
  const measures = pick('amount', 'Whole "n"').map((each) => ({ ...each, nullable: true }))
  const planned = zones.flatMap((timeZone) =>
    ROLLUP_GRAINS.flatMap((grain) =>
      [pick('kind', 'paid', 'due'), pick('kind', 'city', 'Whole "n"')].map((dimensions) => ({
        grain,
        timeZone,
        dimensions,
        measures,
        parent: null,
        expectedRows: 1,
        isBase: true,
      })),
    ),
  )
  await db.transaction().execute(async (transaction) => {
    await buildRollups(transaction, { orgId, id: datasetId, table: tableName, rows }, planned)
  })
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
