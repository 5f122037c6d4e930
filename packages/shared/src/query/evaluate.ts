// The plain evaluator: answers a chart query from a table in memory. It draws files that are not uploaded
// yet, and it is the oracle that the SQL is held to, so it is written to be right at a glance, not fast.

import { aggregateValues, type Observations } from './aggregate-values.ts'
import type { ChartQuery, QueryResult } from './chart-query.ts'
import { compareCells } from './compare-values.ts'
import { selectRows } from './evaluate-filter.ts'
import { finishResult } from './finish-result.ts'
import { groupKey } from './group-key.ts'
import { describeTable, type LocalTable, readColumn } from './local-table.ts'
import { planQuery } from './plan-query.ts'
import {
  isTimeType,
  type PlannedDimension,
  type PlannedMeasure,
  type QueryPlan,
} from './query-plan.ts'
import { resultMeta } from './result-meta.ts'
import { type Cell, type GroupValue, OTHER, type ResultRow } from './result-row.ts'
import { bucketStart } from './time-bucket.ts'

type Options = { now: number; datasetVersion?: number }

/** Throws what planQuery throws. `now` is epoch milliseconds. */
export function evaluate(query: ChartQuery, table: LocalTable, options: Options): QueryResult {
  const plan = planQuery(query, describeTable(table), options.now)
  const { columns, truncated } = finishResult(evaluatePlan(plan, table), plan)
  const about = {
    datasetVersion: options.datasetVersion ?? 0,
    source: 'local',
    asOf: new Date(options.now).toISOString(),
    truncated,
  }
  return { columns, meta: resultMeta(plan, about) }
}

/** One row per bucket and group, in no order. */
export function evaluatePlan(plan: QueryPlan, table: LocalTable): ResultRow[] {
  const rows = selectRows(table, plan)
  const measure = makeMeasuring(plan, table)
  const dimensions = plan.dimensions.map((dimension) =>
    makeGrouping(dimension, plan, table, rows, measure),
  )
  const kept = rows.filter((row) => dimensions.every((groupOf) => groupOf(row) !== undefined))
  const timeOf = makeTiming(plan, table)
  const groups = groupBy(kept, (row) => [timeOf(row), ...dimensions.map((of) => of(row) ?? null)])
  // Without anything to group by there is always one row, be it over no rows at all.
  if (groups.size === 0 && !plan.bucket && dimensions.length === 0)
    groups.set('', { key: [null], rows: [] })
  return [...groups.values()].map(({ key: [time, ...values], rows: members }) => ({
    time: typeof time === 'number' ? time : null,
    groups: values,
    values: plan.measures.map((each) => measure(each, members)),
  }))
}

type Measuring = (measure: PlannedMeasure, rows: readonly number[]) => Cell

function makeMeasuring(plan: QueryPlan, table: LocalTable): Measuring {
  const times = plan.axis ? readColumn(table, plan.axis.column) : []
  const columns = new Map(
    plan.measures.flatMap(({ column }) =>
      column ? [[column.name, readWhole(table, column)] as const] : [],
    ),
  )
  return ({ aggregate, percent, column }, rows) => {
    const values = column && columns.get(column.name)
    if (!values) return rows.length
    const observed: Observations = { values: [], times: [] }
    for (const row of rows) {
      const value = values[row] ?? null
      if (value === null) continue
      observed.values.push(value)
      observed.times.push(Number(times[row] ?? 0))
    }
    return aggregateValues(aggregate, observed, percent)
  }
}

type RankedGroup = { name: GroupValue; rank: Cell }

/** A row's group: its value, OTHER, or undefined when the row is left out. */
type Grouping = (row: number) => GroupValue | undefined

function makeGrouping(
  dimension: PlannedDimension,
  plan: QueryPlan,
  table: LocalTable,
  rows: readonly number[],
  measure: Measuring,
): Grouping {
  const values = readWhole(table, dimension.column)
  const cellOf = (row: number) => values[row] ?? null
  if (dimension.top === null) return cellOf
  const [first] = plan.measures
  const rankGroup = ([name = null]: GroupValue[], members: number[]): RankedGroup => ({
    name,
    rank: first ? measure(first, members) : null,
  })
  const ranked = [...groupBy(rows, (row) => [cellOf(row)]).values()]
    .map(({ key, rows }) => rankGroup(key, rows))
    .sort((a, b) => compareCells(a.rank, b.rank, 'desc') || compareCells(a.name, b.name, 'asc'))
  const top = new Set<GroupValue>(ranked.slice(0, dimension.top).map(({ name }) => name))
  const rest = dimension.other ? OTHER : undefined
  return (row) => (top.has(cellOf(row)) ? cellOf(row) : rest)
}

function makeTiming(plan: QueryPlan, table: LocalTable): (row: number) => number | null {
  const { axis, bucket } = plan
  if (!axis || !bucket) return () => null
  const times = readColumn(table, axis.column)
  return (row) => bucketStart(Number(times[row]), bucket, axis.zone)
}

/** A column's values with times at whole milliseconds, as results carry them. */
function readWhole(table: LocalTable, { name, type }: PlannedDimension['column']): readonly Cell[] {
  const values = readColumn(table, name)
  if (!isTimeType(type)) return values
  return values.map((value) => (typeof value === 'number' ? Math.floor(value) : null))
}

function groupBy(rows: readonly number[], valuesOf: (row: number) => GroupValue[]) {
  const groups = new Map<string, { key: GroupValue[]; rows: number[] }>()
  for (const row of rows) {
    const key = valuesOf(row)
    const text = groupKey(key)
    const group = groups.get(text)
    if (group) group.rows.push(row)
    else groups.set(text, { key, rows: [row] })
  }
  return groups
}
