// What a place of a chart stands for: a value to filter by, or a stretch of time to go into.
import type { ChartQuery, Filter } from '@pulse/shared/query/chart-query'
import type { HoverPlace } from '../charts/layers/hover.ts'
import type { ChartModel, ModelSeries } from '../charts/model/chart-model.ts'
import { groupLabel, isOther } from '../charts/model/group-label.ts'
import type { ShownChart } from './interaction-context.ts'

export type Value = string | number | boolean | null
export type ValueTarget = { readonly column: string; readonly value: Value; readonly label: string }

const SLICED: ReadonlySet<string> = new Set(['pie', 'funnel'])

/** The value on the axis of categories (or of the slice) at this place. */
export function valueAt(
  model: ChartModel,
  { spec, result }: ShownChart,
  { index, seriesId }: HoverPlace,
): ValueTarget | null {
  if (SLICED.has(spec.kind)) {
    const series = model.series.find(({ id }) => id === seriesId)
    return series ? (seriesValues(series, spec.query)[0] ?? null) : null
  }
  const dimension = spec.query.time ? undefined : spec.query.dimensions?.[0]
  const column = filterable(dimension)
  if (column === null || model.axis.type !== 'category' || model.bins || model.points) return null
  const label = model.axis.names[index]
  const values = result.columns.find(({ name }) => name === column)?.values ?? []
  const value = values.find((each) => groupLabel(each) === label)
  if (label === undefined || value === undefined || isOther(value)) return null
  return { column, value, label }
}

/** What tells a series from the others of its chart. */
export function seriesValues(series: ModelSeries, query: ChartQuery): ValueTarget[] {
  const grouping = groupingOf(series)
  const dimensions = (query.dimensions ?? []).slice(-grouping.length || Number.MAX_SAFE_INTEGER)
  return dimensions.flatMap((dimension, at) => {
    const column = filterable(dimension)
    const value = grouping[at]
    if (column === null || value === undefined || isOther(value)) return []
    return [{ column, value, label: groupLabel(value) }]
  })
}

/** A column cut into parts or steps has no value that rows could be compared with. */
function filterable(dimension: NonNullable<ChartQuery['dimensions']>[number] | undefined) {
  if (!dimension || 'part' in dimension || 'bin' in dimension) return null
  return dimension.column
}

/** The id of a series is its measure's, followed by the JSON of its group (chart-data.ts). */
function groupingOf({ id }: ModelSeries): Value[] {
  const start = id.indexOf('[')
  if (start < 0) return []
  const group: unknown = JSON.parse(id.slice(start))
  return Array.isArray(group) ? group : []
}

/** The column's filters when this value is clicked: chosen alone, added with `more`, lifted when it was chosen. */
export function toggledFilters(
  before: readonly Filter[],
  { column, value }: Pick<ValueTarget, 'column' | 'value'>,
  more: boolean,
): Filter[] {
  const chosen = chosenValues(before)
  const others = chosen.filter((each) => each !== value)
  const wasChosen = others.length < chosen.length
  if (!more) return wasChosen && others.length === 0 ? [] : [{ column, op: 'in', values: [value] }]
  const values = wasChosen ? others : [...others, value]
  return values.length > 0 ? [{ column, op: 'in', values }] : []
}

export function chosenValues(filters: readonly Filter[]): Value[] {
  return filters.flatMap((filter) => (filter.op === 'in' ? filter.values : []))
}
