// Who has how much: bars of the main amount, or of the number of rows, by the telling columns.
import type { DatasetColumn } from '../api/datasets.ts'
import type { TimeUnit } from '../query/chart-query.ts'
import { capitalize, nameInside } from './column-words.ts'
import { measureName } from './measure-title.ts'
import { measureOf, ROWS, type Survey } from './survey-dataset.ts'
import type { WidgetSuggestion } from './widget-suggestion.ts'

const MAX_BREAKDOWNS = 3
const TOP = 10
/** With more groups than this the others together would dwarf the largest. */
const MAX_WITH_OTHERS = 20

export function suggestBreakdowns(survey: Survey): WidgetSuggestion[] {
  return survey.dimensions
    .slice(0, MAX_BREAKDOWNS)
    .map((dimension) => breakdownBy(dimension, survey))
}

function breakdownBy(dimension: DatasetColumn, survey: Survey): WidgetSuggestion {
  const { dataset, main } = survey
  const groups = dimension.distinctCount ?? 0
  const top = groups > TOP ? { top: TOP, other: groups <= MAX_WITH_OTHERS } : {}
  const suffix = groups > MAX_WITH_OTHERS ? `, top ${TOP}` : ''
  const unit = survey.time?.rowPer ?? null
  // One row for each day: how many days says more than an amount that the weather did not make.
  const what = main && unit === null ? measureName(main, dataset) : nameRows(unit)
  return {
    kind: 'bar',
    title: `${what} by ${nameInside(dimension.label || dimension.name)}${suffix}`,
    size: { w: 4, h: 6 },
    query: {
      datasetId: dataset.id,
      measures: [main && unit === null ? measureOf(main) : ROWS],
      dimensions: [{ column: dimension.name, ...top }],
    },
    options: { horizontal: true },
  }
}

function nameRows(unit: TimeUnit | null): string {
  return unit === null ? 'Rows' : `${capitalize(unit)}s`
}
