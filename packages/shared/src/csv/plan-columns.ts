import { nameColumns } from './column-name.ts'
import type { ColumnSurvey } from './column-survey.ts'
import type { ColumnPlan } from './column-type.ts'
import { answeredOrder } from './date-order-question.ts'
import { type ColumnDecision, decideColumn } from './decide-column.ts'
import { settledOrder } from './decide-date-order.ts'
import { type DecimalMark, settledMark } from './decide-decimal-mark.ts'
import { NULL_WORDS, TEXT_NULL_WORDS } from './null-words.ts'
import type { DateOrder } from './read-time.ts'
import type { Recipe } from './recipe.ts'
import type { ZoneClock } from './zone-clock.ts'

export type PlannedColumn = { plan: ColumnPlan; decision: ColumnDecision }

type Known = {
  header: readonly string[]
  delimiter: string
  clock: ZoneClock
  answers: Record<string, string>
  recipe: Recipe
}

/** Decides all columns of a file; what one of them settles beyond doubt speaks for the others. */
export function planColumns(surveys: readonly ColumnSurvey[], known: Known): PlannedColumn[] {
  const names = nameColumns(known.header, surveys.length)
  const shared = {
    delimiter: known.delimiter,
    clock: known.clock,
    decimal: agreedMark(surveys),
    orders: agreedOrders(surveys),
  }
  return surveys.map((survey, index) => {
    const name = names[index] ?? ''
    const decision = decideColumn(survey, {
      ...shared,
      name,
      order: answeredOrder(known.answers, name),
      known: known.recipe.columns.get(name),
    })
    return { decision, plan: planColumn(decision, survey, name, known.header[index] || name) }
  })
}

function agreedMark(surveys: readonly ColumnSurvey[]): DecimalMark | null {
  const marks = new Set(surveys.map(settledMark).filter((mark) => mark !== null))
  const [only] = marks
  return marks.size === 1 ? (only ?? null) : null
}

function agreedOrders(surveys: readonly ColumnSurvey[]): Map<string, DateOrder> {
  const orders = new Map<string, DateOrder>()
  for (const { times } of surveys) {
    const order = settledOrder(times)
    if (order) for (const separator of times.separators) orders.set(separator, order)
  }
  return orders
}

function planColumn(
  decision: ColumnDecision,
  survey: ColumnSurvey,
  name: string,
  label: string,
): ColumnPlan {
  const { type, format, unit, alternatives, misfits, min, max } = decision
  const text = type === 'text'
  // Country codes: NA is Namibia there.
  const words = text
    ? TEXT_NULL_WORDS.filter((word) => !(survey.codes && word === 'na'))
    : NULL_WORDS
  return {
    name,
    label,
    type,
    format,
    unit,
    alternatives,
    nullWords: [...words],
    stats: {
      nulls: text ? survey.textNulls : survey.nulls,
      misfits,
      min,
      max,
      distinct: survey.distinct.count,
      samples: survey.samples,
    },
  }
}
