import type { Aggregate, Measure } from '../query/chart-query.ts'
import { nameInside } from './column-words.ts'
import type { Measurable } from './judge-measure.ts'
import { averageTitle, measureInside, totalTitle } from './measure-title.ts'
import { measureOf, ROWS, type Survey } from './survey-dataset.ts'
import type { SuggestedQuery, WidgetSuggestion } from './widget-suggestion.ts'

const MAX_STATS = 4

/** The main figures, of different kinds first: amounts with their course, levels as the mean of all. */
export function suggestStats(survey: Survey): WidgetSuggestion[] {
  const { main, families, measures } = survey
  // The main amount speaks for its family: the parts of a total are told by the charts.
  const heads = families.flatMap((family) =>
    main && family.includes(main) ? [] : family.slice(0, 1),
  )
  const wanted = new Set([...(main ? [main] : []), ...heads, ...measures])
  const [only, ...more] = [...wanted].slice(0, MAX_STATS)
  if (!only) return [countRows(survey), ...countValues(survey)]
  if (more.length > 0) return [only, ...more].map((measure) => statOf(measure, survey))
  return only.aggregate === 'sum'
    ? [statOf(only, survey), countRows(survey)]
    : [statOf(only, survey), extremeOf(only, 'min', survey), extremeOf(only, 'max', survey)]
}

function statOf(measure: Measurable, survey: Survey): WidgetSuggestion {
  const { dataset, time } = survey
  if (measure.aggregate === 'sum') {
    // The sum of the buckets is the total.
    const course = time ? { time: { bucket: time.barGrain } } : {}
    return stat(totalTitle(measure, dataset), survey, measureOf(measure), course)
  }
  if (time?.rowPer && SLOW.has(time.rowPer)) {
    const latest: Measure = { ...measureOf(measure), aggregate: 'last' }
    const title = `Latest ${measureInside(measure, dataset)}`
    return stat(title, survey, latest, { time: { bucket: time.rowPer } })
  }
  // In one row, for a mean of means would not be the mean.
  return stat(averageTitle(measure, dataset), survey, measureOf(measure))
}

/** Of a series so slow the latest value is the news, and the mean of decades is not. */
const SLOW = new Set(['month', 'quarter', 'year'])

function extremeOf(measure: Measurable, aggregate: 'min' | 'max', survey: Survey) {
  const word: Partial<Record<Aggregate, string>> = { min: 'Lowest', max: 'Highest' }
  const title = `${word[aggregate]} ${measureInside(measure, survey.dataset)}`
  return stat(title, survey, { ...measureOf(measure), aggregate })
}

function countRows(survey: Survey): WidgetSuggestion {
  return stat('Rows', survey, ROWS)
}

/** How many different values the columns have that are no mere names of the rows. */
function countValues(survey: Survey): WidgetSuggestion[] {
  return survey.dimensions.slice(0, MAX_STATS - 1).map(({ name, label }) => {
    const title = `Different values of ${nameInside(label || name)}`
    return stat(title, survey, { id: 'm1', column: name, aggregate: 'count-distinct' })
  })
}

function stat(
  title: string,
  { dataset }: Survey,
  measure: Measure,
  more: Partial<SuggestedQuery> = {},
): WidgetSuggestion {
  const query = { datasetId: dataset.id, measures: [measure], ...more }
  return { kind: 'stat', title, size: { w: 3, h: 2 }, query }
}
