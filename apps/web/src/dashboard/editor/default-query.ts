// What a new chart of a dataset shows before anybody has chosen anything.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { WidgetKind, WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import type { Measure } from '@pulse/shared/query/chart-query'

/** More groups than this are too many for a first chart. */
const FEW_GROUPS = 30

export function defaultQuery(
  kind: WidgetKind,
  dataset: Pick<DatasetDetail, 'id' | 'columns' | 'timeColumn'>,
): WidgetQuery {
  const query: WidgetQuery = { datasetId: dataset.id, measures: [defaultMeasure(dataset.columns)] }
  const grouping = dataset.columns.find(isGrouping)
  const timed = dataset.timeColumn !== null
  if (timed && kind !== 'stat' && !(kind === 'bar' && grouping)) query.time = { bucket: 'auto' }
  else if (grouping && kind !== 'stat') {
    query.dimensions = [{ column: grouping.name, top: 10, other: true }]
  }
  return query
}

function defaultMeasure(columns: readonly DatasetColumn[]): Measure {
  const column = columns.find(({ role }) => role === 'measure')
  if (!column) return { id: 'm1', aggregate: 'count' }
  return { id: 'm1', column: column.name, aggregate: 'sum' }
}

function isGrouping({ role, distinctCount }: DatasetColumn): boolean {
  return role === 'dimension' && distinctCount !== null && distinctCount <= FEW_GROUPS
}
