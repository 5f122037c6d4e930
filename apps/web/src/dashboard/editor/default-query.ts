// What a new chart of a dataset shows before anybody has chosen anything.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { WidgetKind, WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import type { Measure } from '@pulse/shared/query/chart-query'
import { judgeMeasure } from '@pulse/shared/suggest/judge-measure'

/** More groups than this are too many for a first chart. */
const FEW_GROUPS = 30

type Dataset = Pick<DatasetDetail, 'id' | 'columns' | 'timeColumn' | 'rowCount'>

export function defaultQuery(kind: WidgetKind, dataset: Dataset): WidgetQuery {
  const query: WidgetQuery = { datasetId: dataset.id, measures: [nextMeasure([], dataset)] }
  const grouping = dataset.columns.find(isGrouping)
  const timed = dataset.timeColumn !== null
  if (timed && kind !== 'stat' && !(kind === 'bar' && grouping)) query.time = { bucket: 'auto' }
  else if (grouping && kind !== 'stat') {
    query.dimensions = [{ column: grouping.name, top: 10, other: true }]
  }
  return query
}

/** Another measure of the dataset, with an unused id; the number of rows when none is left. */
export function nextMeasure(
  measures: readonly Measure[],
  { columns, rowCount }: Pick<Dataset, 'columns' | 'rowCount'>,
): Measure {
  const id = freeId(measures)
  for (const column of columns) {
    const judged = judgeMeasure(column, rowCount)
    if (!judged || measures.some((measure) => measure.column === column.name)) continue
    return { id, column: column.name, aggregate: judged.aggregate }
  }
  return { id, aggregate: 'count' }
}

function freeId(measures: readonly Measure[]): string {
  const used = new Set(measures.map(({ id }) => id))
  for (let n = 1; ; n++) if (!used.has(`m${n}`)) return `m${n}`
}

function isGrouping({ role, distinctCount }: DatasetColumn): boolean {
  return role === 'dimension' && distinctCount !== null && distinctCount <= FEW_GROUPS
}
