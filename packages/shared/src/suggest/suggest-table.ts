import { nameInside, readableName } from './column-words.ts'
import { measureOf, ROWS, type Survey } from './survey-dataset.ts'
import type { SuggestedQuery, WidgetSuggestion } from './widget-suggestion.ts'

const MAX_MEASURES = 5
const MAX_ROWS = 200

/** The figures as a table: by period, else by the best dimension. */
export function suggestTable(survey: Survey): WidgetSuggestion[] {
  const { dataset, time, measures, dimensions } = survey
  const asked = measures.slice(0, MAX_MEASURES).map(measureOf)
  const query: SuggestedQuery = {
    datasetId: dataset.id,
    measures: asked.length > 0 ? asked : [ROWS],
    limit: MAX_ROWS,
  }
  const [dimension] = dimensions
  if (time) {
    const order = [{ by: 'time', direction: 'desc' as const }]
    const title = `${readableName(dataset.name)} by ${time.barGrain}`
    return [table(title, { ...query, time: { bucket: time.barGrain }, orderBy: order })]
  }
  if (!dimension) return []
  const order = [{ by: 'm1', direction: 'desc' as const }]
  const title = `${readableName(dataset.name)} by ${nameInside(dimension.label || dimension.name)}`
  return [table(title, { ...query, dimensions: [{ column: dimension.name }], orderBy: order })]
}

function table(title: string, query: SuggestedQuery): WidgetSuggestion {
  return { kind: 'table', title, size: { w: 12, h: 6 }, query }
}
