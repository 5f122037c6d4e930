// What a new chart of a dataset shows before anybody has chosen anything.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { WidgetKind, WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import type { Measure } from '@pulse/shared/query/chart-query'
import { judgeMeasure } from '@pulse/shared/suggest/judge-measure'

/** More groups than this are too many for a first chart. */
const FEW_GROUPS = 30

type Dataset = Pick<DatasetDetail, 'id' | 'columns' | 'timeColumn' | 'rowCount'>

export function defaultQuery(kind: WidgetKind, dataset: Dataset): WidgetQuery {
  const shape = SHAPES[kind]
  const query: WidgetQuery = { datasetId: dataset.id, measures: measuresFor(shape, dataset) }
  const [first, second] = dataset.columns.filter(isGrouping)
  const timed = dataset.timeColumn !== null
  const grouped = (column: DatasetColumn) => ({ column: column.name, top: 10, other: true })
  if (shape?.time === 'never') {
    if (first && shape.groups) query.dimensions = [grouped(first)]
    return query
  }
  if (timed && !(kind === 'bar' && first)) query.time = { bucket: 'auto' }
  else if (first) query.dimensions = [grouped(first)]
  if (kind === 'heatmap') {
    const rows = query.time ? [first] : [first, second]
    query.dimensions = rows.flatMap((column) => (column ? [grouped(column)] : []))
    if (query.dimensions.length === 0) delete query.dimensions
  }
  return query
}

type Shape = { time?: 'never'; groups?: boolean; measures?: number }

/** What a kind needs that is not one measure over time. */
const SHAPES: Partial<Record<WidgetKind, Shape>> = {
  stat: { time: 'never' },
  gauge: { time: 'never' },
  pie: { time: 'never', groups: true },
  funnel: { time: 'never', groups: true },
  histogram: { time: 'never' },
  boxplot: { time: 'never', groups: true },
  scatter: { time: 'never', measures: 2 },
  combo: { measures: 2 },
}

function measuresFor(shape: Shape | undefined, dataset: Dataset): Measure[] {
  const measures: Measure[] = []
  for (let count = shape?.measures ?? 1; count > 0; count -= 1) {
    measures.push(nextMeasure(measures, dataset))
  }
  return measures
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

export function freeId(measures: readonly Measure[]): string {
  const used = new Set(measures.map(({ id }) => id))
  for (let n = 1; ; n++) if (!used.has(`m${n}`)) return `m${n}`
}

function isGrouping({ role, distinctCount }: DatasetColumn): boolean {
  return role === 'dimension' && distinctCount !== null && distinctCount <= FEW_GROUPS
}
