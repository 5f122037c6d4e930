// The table of one dataset: "time", "upload_id" and a typed column for each of the file's.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { quoteDataTable, quoteName } from '../sql-name.ts'
import {
  type DataColumn,
  isTimeAxis,
  sqlTypeOf,
  TIME_COLUMN,
  UPLOAD_COLUMN,
} from './data-column.ts'

/** `time`: that of rows without a time of their own. As a default of the column it crosses no wire. */
type NewTable = { table: string; columns: readonly DataColumn[]; time: Date }

/** Has no "upload_id" until `stampRows`, which comes after the rows. */
export async function createDataTable(
  db: Kysely<Database>,
  options: NewTable & { chunkInterval: number | null },
): Promise<void> {
  const table = quoteDataTable(options.table)
  await createTable(db, `table ${table}`, options, '')
  if (options.chunkInterval !== null) {
    await sql`select create_hypertable(${table}::regclass, ${TIME_COLUMN},
      chunk_time_interval => ${options.chunkInterval * 1000}::bigint,
      create_default_indexes => false)`.execute(db)
  }
}

/** The same for rows on their way into a table that is in use; it ends with the transaction. */
export async function createStagingTable(db: Kysely<Database>, options: NewTable): Promise<void> {
  await createTable(db, `temporary table ${quoteName(options.table)}`, options, ' on commit drop')
}

async function createTable(
  db: Kysely<Database>,
  what: string,
  { columns, time }: NewTable,
  ending: string,
): Promise<void> {
  const instant = sql.lit(time.toISOString())
  await sql`create ${sql.raw(what)} (
    ${sql.id(TIME_COLUMN)} timestamptz not null default ${instant}
    ${sql.raw(
      columns
        .filter((column) => !isTimeAxis(column))
        .map(columnDefinition)
        .join(''),
    )}
  )${sql.raw(ending)}`.execute(db)
}

function columnDefinition(column: DataColumn): string {
  return `,\n${quoteName(column.physicalName)} ${sqlTypeOf(column)}`
}

/**
 * The upload of all rows that are in the table, after they were copied: PostgreSQL keeps what rows of before have in a
 * new column once, not in each of them. That is a tenth to a fifth less work for COPY, and less to read.
 */
export async function stampRows(
  db: Kysely<Database>,
  table: string,
  uploadId: string,
): Promise<void> {
  const [name, column] = [sql.raw(table), sql.id(UPLOAD_COLUMN)]
  await sql`alter table ${name} add column ${column} uuid not null default ${sql.lit(uploadId)}`.execute(
    db,
  )
  await sql`alter table ${name} alter column ${column} drop default`.execute(db)
}

/** A chunk's times are sorted without a file. Memory that one load may take in PostgreSQL while it builds the index. */
const INDEX_MEMORY = '192MB'

/**
 * After the load: building an index once is several times faster than keeping it up row by row. It ascends, for rows
 * mostly come in the order of time, and what is in order is not sorted: a fifth less. It is read backwards as well.
 */
export async function finishDataTable(db: Kysely<Database>, table: string): Promise<void> {
  const name = sql.raw(quoteDataTable(table))
  await sql`select set_config('maintenance_work_mem', ${INDEX_MEMORY}, true)`.execute(db)
  await sql`create index on ${name} (${sql.id(TIME_COLUMN)})`.execute(db)
  await sql`alter table ${name} alter column ${sql.id(TIME_COLUMN)} drop default`.execute(db)
}

export async function dropDataTable(db: Kysely<Database>, table: string): Promise<void> {
  await sql`drop table if exists ${sql.raw(quoteDataTable(table))}`.execute(db)
}

/** Bytes of the table, its chunks and their indices. */
export async function measureStorage(db: Kysely<Database>, table: string): Promise<number> {
  const name = quoteDataTable(table)
  // Asked of the chunks themselves: hypertable_size takes a tenth of a second even for one of them.
  const { rows } = await sql<{ bytes: number }>`
    select (pg_total_relation_size(${name}::regclass) + coalesce(sum(pg_total_relation_size(inhrelid)), 0))::bigint as bytes
    from pg_inherits where inhparent = ${name}::regclass`.execute(db)
  return rows[0]?.bytes ?? 0
}

/** Of these columns only: of all 30 of a wide table it takes as long as loading it. */
export async function analyzeDataTable(
  db: Kysely<Database>,
  table: string,
  physicalNames: readonly string[],
): Promise<void> {
  const columns = sql.join(physicalNames.map((name) => sql.id(name)))
  await sql`analyze ${sql.raw(quoteDataTable(table))} (${columns})`.execute(db)
}
