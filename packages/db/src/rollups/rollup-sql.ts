// The statements that fill rollups: from a dataset's rows, or from a finer rollup.
import { type RawBuilder, sql } from 'kysely'
import { TIME_COLUMN } from '../data-tables/data-column.ts'
import { quoteName } from '../sql-name.ts'
import { ROLLUP_SCHEMA, type RollupGrain, type RollupSpec, type StoredRollup } from './rollup.ts'

export function rollupTable(tableName: string): RawBuilder<unknown> {
  return sql.raw(`${ROLLUP_SCHEMA}.${quoteName(tableName)}`)
}

/** `from` is a table, quoted and qualified, or a part of one in parentheses with a name. */
export function rollUpRows(spec: RollupSpec, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const dimensions = spec.dimensions.map(({ physicalName }) => sql.id(physicalName))
  const measures = spec.measures.flatMap(({ physicalName, nullable }, i) => {
    const value = sql.id(physicalName)
    return [
      sql`sum(${value})::float8 as ${sql.id(`s${i}`)}`,
      ...(nullable ? [sql`count(${value}) as ${sql.id(`c${i}`)}`] : []),
      sql`min(${value}) as ${sql.id(`a${i}`)}`,
      sql`max(${value}) as ${sql.id(`z${i}`)}`,
    ]
  })
  const numbers = [sql`count(*) as n`, ...measures]
  return groupBy(spec, dimensions, numbers, from)
}

/** The columns of `parent` that `spec` has too, added up. */
export function rollUpRollup(spec: RollupSpec, parent: StoredRollup): RawBuilder<unknown> {
  const dimensions = spec.dimensions.map(({ physicalName }) => {
    const index = parent.dimensions.findIndex((each) => each.physicalName === physicalName)
    return sql.id(`d${index}`)
  })
  const measures = spec.measures.flatMap(({ nullable }, i) => {
    const [s, c, a, z] = ['s', 'c', 'a', 'z'].map((letter) => sql.id(`${letter}${i}`))
    return [
      sql`sum(${s}) as ${s}`,
      ...(nullable ? [sql`sum(${c})::bigint as ${c}`] : []),
      sql`min(${a}) as ${a}`,
      sql`max(${z}) as ${z}`,
    ]
  })
  const numbers = [sql`sum(n)::bigint as n`, ...measures]
  return groupBy(spec, dimensions, numbers, rollupTable(parent.tableName))
}

function groupBy(
  spec: RollupSpec,
  dimensions: RawBuilder<unknown>[],
  numbers: RawBuilder<unknown>[],
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const bucket = sql`${grainSql(spec)} as ${sql.id(TIME_COLUMN)}`
  const named = dimensions.map((value, i) => sql`${value} as ${sql.id(`d${i}`)}`)
  const keys = [1, ...dimensions.map((_, i) => i + 2)].join(', ')
  return sql`select ${sql.join([bucket, ...named, ...numbers])} from ${from} group by ${sql.raw(keys)}`
}

/** Whole units of one length are plain integer arithmetic for date_bin; date_trunc takes dates apart. */
const LENGTHS: Partial<Record<RollupGrain, string>> = {
  'quarter-hour': '15 minutes',
  hour: '1 hour',
  day: '1 day',
}
const ORIGIN = '0001-01-01T00:00:00Z'

function grainSql({ grain, timeZone }: RollupSpec): RawBuilder<unknown> {
  const time = sql.id(TIME_COLUMN)
  const length = LENGTHS[grain]
  if (length && (grain !== 'day' || timeZone === 'UTC')) {
    return sql`date_bin(${sql.lit(length)}::interval, ${time}, ${sql.lit(ORIGIN)}::timestamptz)`
  }
  return sql`date_trunc(${sql.lit(grain)}, ${time}, ${sql.lit(timeZone)})`
}
