// How things went over time: bars of amounts, lines of levels.
import type { DatasetColumn, DatasetDetail } from '../api/datasets.ts'
import { nameInside } from './column-words.ts'
import type { Measurable } from './judge-measure.ts'
import type { TimeShape } from './judge-time.ts'
import { averageTitle, familyInside, familyTitle, measureName } from './measure-title.ts'
import { READABLE_GROUPS } from './pick-dimensions.ts'
import { measureOf, ROWS, type Survey } from './survey-dataset.ts'
import type { WidgetSuggestion } from './widget-suggestion.ts'

const SIZE = { w: 8, h: 6 }
const MAX_LAYERS = 6

export function suggestCourses(survey: Survey): WidgetSuggestion[] {
  const { time, families, main } = survey
  if (!time) return []
  const courses = mainFirst(families, main).map((family) => courseOf(family, survey, time))
  if (main) return courses
  // Without an amount, rows at irregular moments are events, and their number is what happened.
  return time.rowPer === null && families.length === 0 ? [eventsOf(survey, time)] : courses
}

function nameOf({ label, name }: DatasetColumn): string {
  return nameInside(label || name)
}

/** Then the larger families: they show more. */
function mainFirst(families: Measurable[][], main: Measurable | null): Measurable[][] {
  const first = families.filter((family) => main !== null && family.includes(main))
  const rest = families.filter((family) => !first.includes(family))
  return [...first, ...rest.toSorted((a, b) => b.length - a.length)]
}

function courseOf(family: Measurable[], survey: Survey, time: TimeShape): WidgetSuggestion {
  const [head] = family
  if (head?.aggregate !== 'sum') return lineOf(family, survey, time)
  if (head === survey.main && family.length === 1) {
    const layers = layeredOf(head, survey, time)
    if (layers) return layers
  }
  return {
    kind: family.length > 1 ? 'line' : 'bar',
    title: `${familyTitle(family, survey.dataset)} per ${time.barGrain}`,
    size: SIZE,
    query: {
      datasetId: survey.dataset.id,
      measures: family.map(measureOf),
      time: { bucket: time.barGrain },
    },
  }
}

/** The main amount, stacked by the best dimension, where several rows share a moment. */
function layeredOf(main: Measurable, survey: Survey, time: TimeShape): WidgetSuggestion | null {
  const [dimension] = survey.dimensions
  const groups = dimension?.distinctCount ?? READABLE_GROUPS + 1
  if (!dimension || time.rowPer !== null || groups > READABLE_GROUPS) return null
  // What is below zero cannot be piled up: a bank account's bookings would hide each other.
  if (Number(main.column.min ?? 0) < 0) return null
  return {
    kind: 'area',
    title: `${measureName(main, survey.dataset)} per ${time.barGrain} by ${nameOf(dimension)}`,
    size: SIZE,
    query: {
      datasetId: survey.dataset.id,
      measures: [measureOf(main)],
      time: { bucket: time.barGrain },
      dimensions: [{ column: dimension.name, top: MAX_LAYERS, other: true }],
      gaps: 'zero',
    },
    options: { stacked: true },
  }
}

function lineOf(family: Measurable[], survey: Survey, time: TimeShape): WidgetSuggestion {
  const { dataset } = survey
  const bucket = time.lineGrain
  return {
    kind: 'line',
    // The mean of one value is the value.
    title: bucket === time.rowPer ? familyTitle(family, dataset) : averagesOf(family, dataset),
    size: SIZE,
    query: { datasetId: dataset.id, measures: family.map(measureOf), time: { bucket } },
  }
}

function eventsOf({ dataset }: Survey, { barGrain }: TimeShape): WidgetSuggestion {
  return {
    kind: 'bar',
    title: `Rows per ${barGrain}`,
    size: SIZE,
    query: { datasetId: dataset.id, measures: [ROWS], time: { bucket: barGrain }, gaps: 'zero' },
  }
}

function averagesOf(family: Measurable[], dataset: DatasetDetail): string {
  const [only, ...more] = family
  if (only && more.length === 0) return averageTitle(only, dataset)
  return `Average ${familyInside(family, dataset)}`
}
