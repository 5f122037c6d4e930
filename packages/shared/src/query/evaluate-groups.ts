// Rows of a table in memory, sorted into buckets and groups, and measured.
import { aggregateValues, type Observations } from './aggregate-values.ts'
import { compareCells } from './compare-values.ts'
import { selectRows } from './evaluate-filter.ts'
import { groupKey } from './group-key.ts'
import { type LocalTable, readColumn } from './local-table.ts'
import {
  isTimeType,
  type PlannedColumn,
  type PlannedDimension,
  type PlannedMeasure,
  type QueryPlan,
} from './query-plan.ts'
import { type Cell, type GroupValue, OTHER, type ResultRow } from './result-row.ts'
import { bucketStart } from './time-bucket.ts'
import { timePart } from './time-part.ts'

/** Of each dimension the values that keep their own group; null when all do. */
export type Tops = readonly (ReadonlySet<GroupValue> | null)[]

/** One row per bucket and group, in no order. */
export function evaluateGroups(plan: QueryPlan, table: LocalTable, tops: Tops): ResultRow[] {
  const rows = selectRows(table, plan)
  const measure = makeMeasuring(plan, table)
  const groupsOf = makeGrouping(plan, table, tops)
  const timeOf = makeTiming(plan, table)
  const groups = groupBy(rows, (row) => {
    const values = groupsOf(row)
    return values && [timeOf(row), ...values]
  })
  // Without anything to group by there is always one row, be it over no rows at all.
  if (groups.size === 0 && !plan.bucket && plan.dimensions.length === 0)
    groups.set('', { key: [null], rows: [] })
  return [...groups.values()].map(({ key: [time, ...values], rows: members }) => ({
    time: typeof time === 'number' ? time : null,
    groups: values,
    values: plan.measures.map((each) => measure(each, members)),
  }))
}

/** The groups that are largest over the whole range. */
export function rankTops(plan: QueryPlan, table: LocalTable): Tops {
  return plan.dimensions.map((dimension) => {
    if (dimension.top === null) return null
    const measure = makeMeasuring(plan, table)
    const by = plan.measures[dimension.rankBy]
    const cellOf = makeCells(dimension, table)
    const ranked = [...groupBy(selectRows(table, plan), (row) => [cellOf(row)]).values()]
      .map(({ key: [name = null], rows }): { name: GroupValue; rank: Cell } => ({
        name,
        rank: by ? measure(by, rows) : null,
      }))
      .sort((a, b) => compareCells(a.rank, b.rank, 'desc') || compareCells(a.name, b.name, 'asc'))
    return new Set<GroupValue>(ranked.slice(0, dimension.top).map(({ name }) => name))
  })
}

/** A row's groups, or null when it is left out. */
export function makeGrouping(
  { dimensions }: QueryPlan,
  table: LocalTable,
  tops: Tops,
): (row: number) => GroupValue[] | null {
  const cells = dimensions.map((dimension) => makeCells(dimension, table))
  return (row) => {
    const groups: GroupValue[] = []
    for (const [index, cellOf] of cells.entries()) {
      const value = cellOf(row)
      const top = tops[index]
      if (!top || top.has(value)) groups.push(value)
      else if (dimensions[index]?.other) groups.push(OTHER)
      else return null
    }
    return groups
  }
}

/** What a dimension makes of a row: the column's value, its bin or its part of the calendar. */
function makeCells(dimension: PlannedDimension, table: LocalTable): (row: number) => Cell {
  const { column, binWidth, part, zone } = dimension
  const values = readWhole(table, column)
  return (row) => {
    const value = values[row] ?? null
    if (typeof value !== 'number') return value
    if (binWidth !== null) return Math.floor(value / binWidth) * binWidth
    return part ? timePart(value, part, zone) : value
  }
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

function makeTiming(plan: QueryPlan, table: LocalTable): (row: number) => number | null {
  const { axis, bucket } = plan
  if (!axis || !bucket) return () => null
  const times = readColumn(table, axis.column)
  return (row) => bucketStart(Number(times[row]), bucket, axis.zone)
}

/** A column's values with times at whole milliseconds, as results carry them. */
export function readWhole(table: LocalTable, { name, type }: PlannedColumn): readonly Cell[] {
  const values = readColumn(table, name)
  if (!isTimeType(type)) return values
  return values.map((value) => (typeof value === 'number' ? Math.floor(value) : null))
}

function groupBy(rows: readonly number[], valuesOf: (row: number) => GroupValue[] | null) {
  const groups = new Map<string, { key: GroupValue[]; rows: number[] }>()
  for (const row of rows) {
    const key = valuesOf(row)
    if (!key) continue
    const text = groupKey(key)
    const group = groups.get(text)
    if (group) group.rows.push(row)
    else groups.set(text, { key, rows: [row] })
  }
  return groups
}
