// A first dashboard for a dataset: figures, courses over time, breakdowns and a table. Better few that are
// right than one that makes no sense.
import type { DatasetDetail } from '../api/datasets.ts'
import { suggestBreakdowns } from './suggest-breakdowns.ts'
import { suggestCourses } from './suggest-courses.ts'
import { suggestStats } from './suggest-stats.ts'
import { suggestTable } from './suggest-table.ts'
import { surveyDataset } from './survey-dataset.ts'
import type { WidgetSuggestion } from './widget-suggestion.ts'

export type { WidgetSuggestion } from './widget-suggestion.ts'

const MAX_CHARTS = 4

/** At most nine widgets in the order in which they are placed; each row of them is 12 columns wide. */
export function suggestWidgets(dataset: DatasetDetail): WidgetSuggestion[] {
  if (dataset.rowCount === 0) return []
  const survey = surveyDataset(dataset)
  const courses = suggestCourses(survey)
  const breakdowns = suggestBreakdowns(survey)
  const charts = interleave(courses, breakdowns).slice(0, MAX_CHARTS)
  return [...spread(suggestStats(survey)), ...arrange(charts, suggestTable(survey))]
}

/** The table below all charts; a single breakdown needs no more than half of a row and shares it. */
function arrange(charts: WidgetSuggestion[], table: WidgetSuggestion[]): WidgetSuggestion[] {
  const [only, ...more] = charts
  const sharesRow = only && more.length === 0 && !isCourse(only) && table.length > 0
  if (!sharesRow) return [...pair(charts), ...table]
  return [only, ...table].map((widget) => ({ ...widget, size: { w: 6, h: 6 } }))
}

/** A course and a breakdown, in turn: they stand side by side. */
function interleave<T>(first: readonly T[], second: readonly T[]): T[] {
  const length = Math.max(first.length, second.length)
  return Array.from({ length }, (_, i) => [
    ...first.slice(i, i + 1),
    ...second.slice(i, i + 1),
  ]).flat()
}

function spread(stats: WidgetSuggestion[]): WidgetSuggestion[] {
  return stats.map((stat) => ({ ...stat, size: { w: 12 / stats.length, h: 2 } }))
}

/** Two in a row, the course over time wider; the one without a neighbour takes the row. */
function pair(charts: WidgetSuggestion[]): WidgetSuggestion[] {
  return charts.map((chart, index) => {
    const neighbour = charts[index % 2 === 0 ? index + 1 : index - 1]
    return { ...chart, size: { w: widthBeside(chart, neighbour), h: 6 } }
  })
}

function widthBeside(chart: WidgetSuggestion, neighbour: WidgetSuggestion | undefined): number {
  if (!neighbour) return 12
  if (isCourse(chart) === isCourse(neighbour)) return 6
  return isCourse(chart) ? 8 : 4
}

function isCourse({ query }: WidgetSuggestion): boolean {
  return query.time !== undefined
}
