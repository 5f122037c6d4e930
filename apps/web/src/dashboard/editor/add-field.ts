// Where a column goes when somebody picks it: what can be measured is measured, what names things groups.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import type { Dimension, Measure } from '@pulse/shared/query/chart-query'
import { judgeMeasure } from '@pulse/shared/suggest/judge-measure'
import { aggregatesFor } from './aggregate-names.ts'
import { freeId } from './default-query.ts'
import type { QueryParts } from './edit-widget.ts'

export type FieldPlace = 'time' | 'measure' | 'dimension'

export const MAX_MEASURES = 8
export const MAX_DIMENSIONS = 3
const TOP = 10

export function placeOfField(column: DatasetColumn): FieldPlace {
  if (column.role === 'time') return 'time'
  const isNumber = column.type === 'number' || column.type === 'integer'
  return isNumber && column.role === 'measure' ? 'measure' : 'dimension'
}

/** The change that adds it there, or null where it is already or has no room. */
export function addField(
  { query }: Pick<Widget, 'query'>,
  column: DatasetColumn,
  place: FieldPlace,
  { id, rowCount }: Pick<DatasetDetail, 'id' | 'rowCount'>,
): QueryParts | null {
  const datasetId = query.datasetId ?? id
  if (place === 'time') return query.time ? null : { datasetId, time: { bucket: 'auto' } }
  if (place === 'measure') {
    const { measures = [] } = query
    if (measures.length >= MAX_MEASURES) return null
    return { datasetId, measures: [...measures, measureOf(column, measures, rowCount)] }
  }
  const { dimensions = [] } = query
  if (dimensions.length >= MAX_DIMENSIONS) return null
  if (dimensions.some((each) => each.column === column.name)) return null
  return { datasetId, dimensions: [...dimensions, dimensionOf(column)] }
}

export function dimensionOf({ name, type, role }: DatasetColumn): Dimension {
  if (role === 'time' || type === 'timestamp' || type === 'date') {
    return { column: name, part: 'weekday' }
  }
  if (type === 'number') return { column: name, bin: { count: TOP } }
  return { column: name, top: TOP, other: true }
}

function measureOf(column: DatasetColumn, measures: readonly Measure[], rowCount: number): Measure {
  const id = freeId(measures)
  const judged = judgeMeasure(column, rowCount)?.aggregate
  const aggregate = judged ?? aggregatesFor(column.type)[0]?.value ?? 'count'
  return { id, column: column.name, aggregate }
}
