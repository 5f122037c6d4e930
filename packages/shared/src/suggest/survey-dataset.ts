import type { DatasetColumn, DatasetDetail } from '../api/datasets.ts'
import type { Measure } from '../query/chart-query.ts'
import { columnWords } from './column-words.ts'
import { judgeMeasure, type Measurable } from './judge-measure.ts'
import { judgeTime, type TimeShape } from './judge-time.ts'
import { measureFamilies } from './measure-families.ts'
import { pickDimensions, pickRowNames } from './pick-dimensions.ts'

/** What a dataset offers to draw. */
export type Survey = {
  dataset: DatasetDetail
  time: TimeShape | null
  measures: Measurable[]
  families: Measurable[][]
  dimensions: DatasetColumn[]
  /** The amount that the data is about, if there is one: what breakdowns add up. */
  main: Measurable | null
}

const HEADLINES = new Set(['revenue', 'sales', 'total', 'amount', 'turnover'])

export function surveyDataset(dataset: DatasetDetail): Survey {
  const measures = dataset.columns.flatMap((column) => judgeMeasure(column, dataset.rowCount) ?? [])
  const amounts = measures.filter(({ aggregate }) => aggregate === 'sum')
  const headline = amounts.find(({ column }) =>
    columnWords(column.name).some((word) => HEADLINES.has(word)),
  )
  const rowNames = pickRowNames(dataset)
  const telling = pickDimensions(dataset)
  return {
    dataset,
    time: judgeTime(dataset),
    measures,
    families: measureFamilies(measures),
    dimensions: rowNames ? [rowNames, ...telling] : telling,
    // Of rows with names any measure can be drawn: a mean of one is the value.
    main: headline ?? amounts[0] ?? (rowNames && measures[0]) ?? null,
  }
}

export const ROWS: Measure = { id: 'm1', aggregate: 'count' }

export function measureOf({ column, aggregate }: Measurable, index = 0): Measure {
  return { id: `m${index + 1}`, column: column.name, aggregate }
}
