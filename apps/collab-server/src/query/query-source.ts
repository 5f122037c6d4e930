// Where a query's rows come from: the data table itself, or rows that a rollup has added up already.
import type { PlannedMeasure, QueryPlan } from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { aggregateSql } from './aggregate-sql.ts'
import { type ColumnSql, makeColumnSql, TIME, valueSql } from './column-sql.ts'
import type { StoredDataset } from './dataset-for-query.ts'
import { whereSql } from './filter-sql.ts'

export type QuerySource = {
  from: RawBuilder<unknown>
  where: RawBuilder<boolean>
  columnSql: ColumnSql
  /** What an inner select must hand on for the measure at an index. */
  inputs(measure: PlannedMeasure, index: number): RawBuilder<unknown>[]
  /** The measure over those, which are columns of r. */
  aggregate(measure: PlannedMeasure, index: number): RawBuilder<unknown>
}

export type DataTable = Pick<StoredDataset, 'tableName' | 'physicalNames'>

export function rawSource(plan: QueryPlan, table: DataTable): QuerySource {
  const columnSql = makeColumnSql(table.physicalNames)
  return {
    from: dataTable(table.tableName),
    where: whereSql(plan, columnSql),
    columnSql,
    inputs: ({ column, aggregate }, index) => {
      if (!column) return []
      const value = sql`${valueSql(column, columnSql(column))} as ${sql.id(`c${index}`)}`
      const timed = aggregate === 'first' || aggregate === 'last'
      if (!timed) return [value]
      return [value, sql`extract(epoch from ${TIME})::float8 as ${sql.id(`at${index}`)}`]
    },
    aggregate: (measure, index) =>
      aggregateSql(measure, sql.id('r', `c${index}`), sql.id('r', `at${index}`)),
  }
}

export function dataTable(tableName: string): RawBuilder<unknown> {
  return sql.id('data', tableName)
}
