// The where clause. Every test is true or false, never unknown, so that "not in" is what "in" leaves out.
import {
  isNumberType,
  isTimeType,
  type PlannedColumn,
  type PlannedFilter,
  type QueryPlan,
} from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { type ColumnSql, epochMs, instantSql, TIME } from './column-sql.ts'

type Test = RawBuilder<boolean>

export function whereSql(plan: QueryPlan, columnSql: ColumnSql): Test {
  const tests = [
    ...rangeTests(plan),
    ...plan.filters.map((filter) => filterSql(filter, columnSql(filter.column))),
  ]
  return tests.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(tests, sql` and `)}`
}

/** On the bare column, so that indexes and the chunks of a hypertable are used. */
function rangeTests({ axis, range }: QueryPlan): Test[] {
  if (!axis) return []
  const tests: Test[] = []
  if (range.from !== null) tests.push(sql`${TIME} >= ${instantSql(range.from)}`)
  if (range.to !== null) tests.push(sql`${TIME} < ${instantSql(range.to)}`)
  return tests
}

function filterSql(filter: PlannedFilter, column: RawBuilder<unknown>): Test {
  switch (filter.op) {
    case 'in':
      return inSql(filter, column)
    case 'not-in':
      return sql`not ${inSql(filter, column)}`
    case 'contains':
      return sql`coalesce(strpos(${column}, ${filter.value}::text) > 0, false)`
    case 'range':
      return betweenSql(filter, column)
    case 'is-null':
      return sql`${column} is null`
    case 'is-not-null':
      return sql`${column} is not null`
  }
}

function inSql(
  { column: planned, values, withNull }: Extract<PlannedFilter, { op: 'in' | 'not-in' }>,
  column: RawBuilder<unknown>,
): Test {
  const value = isTimeType(planned.type) ? epochMs(column) : column
  const among = sql<boolean>`coalesce(${value} = any(${arraySql(planned, values)}), false)`
  return withNull ? sql`(${among} or ${column} is null)` : among
}

/** One bound array of the column's type, whatever it holds. */
export function arraySql(
  { type }: PlannedColumn,
  values: readonly (string | number | boolean)[],
): RawBuilder<unknown> {
  if (type === 'text') return sql`${values}::text[]`
  return type === 'boolean' ? sql`${values}::boolean[]` : sql`${values}::float8[]`
}

function betweenSql(
  { column: planned, min, max }: Extract<PlannedFilter, { op: 'range' }>,
  column: RawBuilder<unknown>,
): Test {
  const value = comparable(planned, column)
  const tests: Test[] = [sql`${column} is not null`]
  if (min !== null) tests.push(sql`${value} >= ${boundSql(planned, min)}`)
  if (max !== null) tests.push(sql`${value} <= ${boundSql(planned, max)}`)
  return sql`(${sql.join(tests, sql` and `)})`
}

function comparable({ type }: PlannedColumn, column: RawBuilder<unknown>): RawBuilder<unknown> {
  if (isTimeType(type)) return epochMs(column)
  return type === 'text' ? sql`${column} collate "C"` : column
}

function boundSql({ type }: PlannedColumn, bound: number | string): RawBuilder<unknown> {
  return isTimeType(type) || isNumberType(type) ? sql`${bound}::float8` : sql`${bound}::text`
}
