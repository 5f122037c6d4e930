// What is known about columns, asked from the table itself: after rows were added to it or taken out.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { quoteDataTable, quoteName } from '../sql-name.ts'
import {
  type ColumnProfile,
  type DataColumn,
  DISTINCT_LIMIT,
  isTimeAxis,
  PROFILE_TEXT_LENGTH,
} from './data-column.ts'

/** PostgreSQL returns at most 1,664 expressions, and three are asked per column. */
const COLUMNS_PER_QUERY = 400

export async function measureColumns(
  db: Kysely<Database>,
  table: string,
  columns: readonly DataColumn[],
): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = []
  for (let start = 0; start < columns.length; start += COLUMNS_PER_QUERY) {
    const part = columns.slice(start, start + COLUMNS_PER_QUERY)
    profiles.push(...(await measureExtent(db, table, part)))
  }
  for (const [index, column] of columns.entries()) {
    const profile = profiles[index]
    if (profile) profile.distinctCount = await countDistinct(db, table, column)
  }
  return profiles
}

async function measureExtent(
  db: Kysely<Database>,
  table: string,
  columns: readonly DataColumn[],
): Promise<ColumnProfile[]> {
  const asked = columns.map((column, index) => {
    const [min, max] = extent(column)
    return `, count(*) - count(${quoteName(column.physicalName)}) as n${index}, ${min} as a${index}, ${max} as z${index}`
  })
  const { rows } = await sql<Record<string, number | string | null>>`
    select 1 as one ${sql.raw(asked.join(''))} from ${sql.raw(quoteDataTable(table))}`.execute(db)
  const row = rows[0] ?? {}
  return columns.map((_, index) => ({
    nullCount: Number(row[`n${index}`] ?? 0),
    distinctCount: null,
    min: row[`a${index}`] ?? null,
    max: row[`z${index}`] ?? null,
  }))
}

function extent(column: DataColumn): [min: string, max: string] {
  const name = quoteName(column.physicalName)
  switch (column.type) {
    case 'integer':
    case 'number':
      return [`min(${name})`, `max(${name})`]
    case 'timestamp':
      return [isoInstant(`min(${name})`), isoInstant(`max(${name})`)]
    case 'date':
      return [isoDate(column, `min(${name})`), isoDate(column, `max(${name})`)]
    case 'text':
      return [shortText(`min(${name} collate "C")`), shortText(`max(${name} collate "C")`)]
    case 'boolean':
      return ['null::text', 'null::text']
  }
}

function isoInstant(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** On the time axis a date is an instant, at UTC midnight. */
function isoDate(column: DataColumn, expression: string): string {
  const date = isTimeAxis(column) ? `${expression} at time zone 'UTC'` : expression
  return `to_char(${date}, 'YYYY-MM-DD')`
}

function shortText(expression: string): string {
  return `left(${expression}, ${PROFILE_TEXT_LENGTH})`
}

async function countDistinct(
  db: Kysely<Database>,
  table: string,
  column: DataColumn,
): Promise<number | null> {
  const name = sql.raw(quoteName(column.physicalName))
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select distinct ${name} from ${sql.raw(quoteDataTable(table))}
      where ${name} is not null limit ${DISTINCT_LIMIT + 1}
    ) values_found`.execute(db)
  const count = rows[0]?.count ?? 0
  return count > DISTINCT_LIMIT ? null : count
}
