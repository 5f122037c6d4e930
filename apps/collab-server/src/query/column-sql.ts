// A planned column in SQL. Names are quoted as identifiers, values are only ever bound.
import { isTimeType, type PlannedColumn } from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'

export type ColumnSql = (column: PlannedColumn) => RawBuilder<unknown>

/** The data table's own column of time: every dataset has it, with or without an axis. */
export const TIME = sql.id('time')

export function makeColumnSql(physicalNames: ReadonlyMap<string, string>): ColumnSql {
  return ({ name }) => {
    const physical = physicalNames.get(name)
    if (physical === undefined) throw new Error(`The plan names a column without a place: ${name}`)
    return sql.id(physical)
  }
}

/** A value as results carry it and groups compare it: times in whole milliseconds, texts by code point. */
export function valueSql(column: PlannedColumn, reference: RawBuilder<unknown>) {
  if (column.type === 'text') return sql`${reference} collate "C"`
  return isTimeType(column.type) ? epochMs(reference) : reference
}

/** Whole epoch milliseconds of a date, a timestamp or a timestamptz. */
export function epochMs(time: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`floor(extract(epoch from ${time}) * 1000)::float8`
}

/** An instant from epoch milliseconds. */
export function instantSql(ms: number): RawBuilder<Date> {
  return sql<Date>`to_timestamp(${ms}::float8 / 1000)`
}
