// Which kinds of charts say something about a question, the best first.
import type { DatasetColumn } from '../api/datasets.ts'
import type { WidgetKind, WidgetQuery } from '../dashboard/dashboard.ts'
import type { Measure } from '../query/chart-query.ts'

type ChartKind = Exclude<WidgetKind, 'text'>

const MAX_FITTING = 5

export function fittingKinds(
  query: WidgetQuery,
  columns: readonly Pick<DatasetColumn, 'name' | 'unit'>[],
): ChartKind[] {
  const { measures = [], formulas = [], dimensions = [], time } = query
  if (measures.length + formulas.length === 0) return []
  const shape = {
    values: measures.length + formulas.length,
    isMixed: unitsOf(measures, columns).size > 1,
    adds: measures.every(({ aggregate }) => aggregate === 'sum' || aggregate === 'count'),
    hasColumn: measures.some(({ column }) => column !== undefined),
  }
  const kinds = time
    ? overTime(shape, dimensions.length)
    : dimensions.length > 0
      ? byGroups(shape, dimensions.length)
      : ofOneRow(shape)
  return kinds.slice(0, MAX_FITTING)
}

type Shape = { values: number; isMixed: boolean; adds: boolean; hasColumn: boolean }

function overTime({ values, isMixed, adds }: Shape, groups: number): ChartKind[] {
  if (groups > 0)
    return adds ? ['area', 'bar', 'line', 'heatmap', 'table'] : ['line', 'heatmap', 'table']
  if (values > 1) return isMixed ? ['combo', 'table'] : ['line', 'combo', 'area', 'bar', 'table']
  return adds
    ? ['bar', 'line', 'area', 'stat', 'heatmap']
    : ['line', 'area', 'stat', 'heatmap', 'table']
}

function byGroups({ values, adds }: Shape, groups: number): ChartKind[] {
  if (groups > 1 && values === 1) return ['heatmap', 'bar', 'table']
  if (values > 1) return ['scatter', 'combo', 'bar', 'table']
  return adds ? ['bar', 'pie', 'funnel', 'table', 'boxplot'] : ['bar', 'boxplot', 'table']
}

function ofOneRow({ values, hasColumn }: Shape): ChartKind[] {
  if (values > 1) return ['scatter', 'funnel', 'pie', 'bar', 'table']
  return hasColumn ? ['stat', 'gauge', 'histogram', 'boxplot'] : ['stat', 'gauge']
}

function unitsOf(
  measures: readonly Measure[],
  columns: readonly Pick<DatasetColumn, 'name' | 'unit'>[],
): Set<string | null> {
  return new Set(
    measures.map(({ column, aggregate, unit }) => {
      if (aggregate === 'count' || aggregate === 'count-distinct') return 'count'
      return unit ?? columns.find(({ name }) => name === column)?.unit ?? null
    }),
  )
}
