// Who has how much: bars of the main amount, or of the number of rows, by the telling columns.
import type { DatasetColumn } from '../api/datasets.ts'
import type { TimeUnit } from '../query/chart-query.ts'
import { capitalize, nameInside } from './column-words.ts'
import { measureName } from './measure-title.ts'
import { measureOf, ROWS, type Survey } from './survey-dataset.ts'
import type { WidgetSuggestion } from './widget-suggestion.ts'

const MAX_BREAKDOWNS = 3
const TOP = 10

export function suggestBreakdowns(survey: Survey): WidgetSuggestion[] {
  return survey.dimensions
    .slice(0, MAX_BREAKDOWNS)
    .map((dimension) => breakdownBy(dimension, survey))
}

function breakdownBy(dimension: DatasetColumn, survey: Survey): WidgetSuggestion {
  const { dataset, main } = survey
  const isManifold = (dimension.distinctCount ?? 0) > TOP
  const unit = survey.time?.rowPer ?? null
  // One row for each day: how many days says more than an amount that the weather did not make.
  const what = main && unit === null ? measureName(main, dataset) : nameRows(unit)
  return {
    kind: 'bar',
    title: `${what} by ${nameInside(dimension.label || dimension.name)}`,
    size: { w: 4, h: 6 },
    query: {
      datasetId: dataset.id,
      measures: [main && unit === null ? measureOf(main) : ROWS],
      dimensions: [{ column: dimension.name, ...(isManifold && { top: TOP, other: true }) }],
    },
    options: { horizontal: true },
  }
}

function nameRows(unit: TimeUnit | null): string {
  return unit === null ? 'Rows' : `${capitalize(unit)}s`
}
