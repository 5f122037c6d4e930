// Checks a chart query against a dataset and settles everything that is open in it: names, types, the
// bucket, the range. The SQL compiler and the evaluator both start from this plan.
import { PulseError } from '../api/pulse-error.ts'
import { isTimeZone } from '../time/zone-offset.ts'
import type { ChartQuery } from './chart-query.ts'
import { type FoundColumn, findColumn } from './find-column.ts'
import { dataExtent, planBucket } from './plan-bucket.ts'
import { planCompare } from './plan-compare.ts'
import { planDimension } from './plan-dimension.ts'
import { planFilter } from './plan-filter.ts'
import { planFormulas } from './plan-formulas.ts'
import { planMeasure } from './plan-measure.ts'
import { planOrder } from './plan-order.ts'
import { planPoints } from './plan-points.ts'
import { planRows } from './plan-rows.ts'
import { isTimeType, type QueryPlan, type TimeAxis } from './query-plan.ts'
import { type Interval, resolveRange } from './resolve-range.ts'

/** What planning needs of a dataset; a DatasetDetail will do. */
export type QueryableDataset = {
  columns: FoundColumn[]
  timeColumn: string | null
  /** First and last time of the data, ISO. */
  timeFrom: string | null
  timeTo: string | null
}

/** Throws `unknown-column` (with suggestions) or `invalid-query`. `now` is epoch milliseconds. */
export function planQuery(query: ChartQuery, dataset: QueryableDataset, now: number): QueryPlan {
  checkShape(query)
  const zone = checkZone(query.timeZone ?? 'UTC')
  const axis = timeAxis(dataset, zone)
  const weekStart = query.weekStart ?? 'monday'
  const asked = axis ? resolveRange(query.range, { zone, axis: axis.type, now, weekStart }) : OPEN
  const extent = dataExtent(dataset)
  const within = { axis, range: asked, extent, now }
  const { range, previous, comparedTo } = planCompare(query, within)
  const place = { query, axis, range, extent }
  const bucket = planBucket(place)
  const find = (name: string) => findColumn(dataset.columns, name, query)
  const measures = query.measures.map((measure) => {
    const column = measure.column === undefined ? null : describe(find(measure.column))
    return planMeasure(measure, { column, hasAxis: axis !== null, hasBucket: bucket !== null })
  })
  const dimensions = (query.dimensions ?? []).map((each) =>
    planDimension(each, { column: find(each.column), measures: query.measures, zone }),
  )
  const formulas = planFormulas(query.formulas ?? [], measures)
  checkNames([...measures, ...formulas], 'measure', ({ id }) => id)
  checkNames(dimensions, 'dimension', ({ column, part }) => `${part ?? ''} ${column.name}`)
  const filters = (query.filters ?? []).map((filter) => {
    const { name, type } = find(filter.column)
    return planFilter(filter, { name, type }, zone)
  })
  const points = planPoints(place, measures)
  const rows = planRows(query, dataset, find)
  const outputs = {
    hasTime: bucket !== null || points !== null,
    dimensions,
    measures: [...measures, ...formulas],
  }
  const order = rows ? [] : planOrder(points ? [] : (query.orderBy ?? []), outputs)
  const [gaps, limit] = [query.gaps ?? 'none', query.limit ?? null]
  return {
    ...{ axis, bucket, range, measures, formulas, dimensions, filters, gaps, previous },
    ...{ points, rows, order, limit, comparedTo },
    totals: query.totals === true && !points && !rows,
  }
}

const OPEN: Interval = { from: null, to: null }

/** What cannot be asked together. */
function checkShape({ measures, formulas, dimensions, time, compare, rows }: ChartQuery): void {
  const isEmpty = (list: readonly unknown[] | undefined) => !list || list.length === 0
  if (rows) {
    const alone = isEmpty(measures) && isEmpty(formulas) && isEmpty(dimensions) && !time && !compare
    if (alone) return
    throw new PulseError('invalid-query', 'Rows are asked for without measures, groups and time')
  }
  if (isEmpty(measures)) throw new PulseError('invalid-query', 'The query needs a measure')
}

function checkZone(zone: string): string {
  if (isTimeZone(zone)) return zone
  throw new PulseError(
    'invalid-query',
    `"${zone}" is not a time zone; take one like Europe/Berlin`,
    { details: { timeZone: zone } },
  )
}

function timeAxis(dataset: QueryableDataset, zone: string): TimeAxis | null {
  const column = dataset.columns.find((each) => each.name === dataset.timeColumn)
  if (!column || !isTimeType(column.type)) return null
  return { column: column.name, type: column.type, zone: column.type === 'date' ? 'UTC' : zone }
}

function describe({ name, type, unit = null }: FoundColumn) {
  return { name, type, unit }
}

function checkNames<T>(items: T[], what: string, nameOf: (item: T) => string): void {
  const seen = new Set<string>()
  for (const name of items.map(nameOf)) {
    if (seen.has(name)) {
      throw new PulseError('invalid-query', `The ${what} "${name.trim()}" occurs twice`)
    }
    seen.add(name)
  }
}
