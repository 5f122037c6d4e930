// From everything that was seen of a column to how it is read. A column has a type only when (nearly) the
// whole file fits it; the few values that do not are rejected rows, never guesses.

import { BOOLEAN_PAIRS } from './boolean-pairs.ts'
import { calendarReadings } from './calendar-readings.ts'
import { type ColumnSurvey, MOST_MISFITS } from './column-survey.ts'
import type { ColumnReading } from './column-type.ts'
import { type DateOrderChoice, decideDateOrder } from './decide-date-order.ts'
import { decideDecimalMark } from './decide-decimal-mark.ts'
import type { DecisionContext } from './decision-context.ts'
import type { DateOrder } from './read-time.ts'

/** One value in so many may be a misfit before a column counts as text. */
const VALUES_PER_MISFIT = 100
/** In a short file one misfit is borne from this many values on. */
const BEAR_ONE_FROM = 20

export type ColumnDecision = ColumnReading & {
  alternatives: ColumnReading[]
  unit: string | null
  misfits: number
  min: number | null
  max: number | null
  /** Days and months could be either: the texts to ask about. */
  ambiguous: { example: string; orders: DateOrder[] } | null
  warning: 'decimal-mark-assumed' | 'date-order-assumed' | 'mixed-units' | null
}

const TEXT: ColumnReading = { type: 'text', format: { kind: 'text' } }
const PLAIN = { unit: null, misfits: 0, min: null, max: null, ambiguous: null, warning: null }

export function decideColumn(survey: ColumnSurvey, context: DecisionContext): ColumnDecision {
  const decision = decideByValues(survey, context)
  if (decision.type === 'text') return decision
  return { ...decision, misfits: decision.misfits + survey.setAside }
}

function decideByValues(survey: ColumnSurvey, context: DecisionContext): ColumnDecision {
  if (survey.values === 0) return asText([])
  if (context.known?.type === 'text') return asText([])
  const time = decideTime(survey, context)
  const number = decideNumber(survey, context)
  if (time && (!number || time.misfits < number.misfits)) return time
  return number ?? decideWords(survey)
}

function asText(alternatives: ColumnReading[]): ColumnDecision {
  return { ...TEXT, ...PLAIN, alternatives }
}

export function bears(misfits: number, values: number): boolean {
  if (misfits > MOST_MISFITS) return false
  return misfits * VALUES_PER_MISFIT <= values || (misfits === 1 && values >= BEAR_ONE_FROM)
}

function decideTime(survey: ColumnSurvey, context: DecisionContext): ColumnDecision | null {
  const { times, values } = survey
  const choice = decideDateOrder(times, context)
  const tally = times.tallyOf(choice.order)
  if (tally.fits === 0 || !bears(values - tally.fits, values)) return null
  const type = times.withTime > 0 ? 'timestamp' : 'date'
  const toInstant = (local: number) =>
    type === 'timestamp' && Number.isFinite(local) ? context.clock.toInstant(local) : local
  return {
    type,
    format: { kind: 'time', order: choice.order },
    alternatives: [TEXT],
    unit: null,
    misfits: values - tally.fits,
    min: finite(Math.min(toInstant(tally.minLocal), tally.minInstant)),
    max: finite(Math.max(toInstant(tally.maxLocal), tally.maxInstant)),
    ambiguous: asksFor(choice, times.example),
    warning: choice.kind === 'assumed' ? 'date-order-assumed' : null,
  }
}

function asksFor(choice: DateOrderChoice, example: string): ColumnDecision['ambiguous'] {
  return choice.kind === 'open' ? { example, orders: choice.orders } : null
}

function decideNumber(survey: ColumnSurvey, context: DecisionContext): ColumnDecision | null {
  const { numbers, values } = survey
  const [time, ...others] = calendarReadings(survey, context)
  if (time?.sure)
    return { ...PLAIN, ...time.reading, ...time.range, alternatives: [time.plain, TEXT] }
  // A name made of digits among numbers makes names of them all: 007 is not 7.
  if (numbers.identifiers > 0) return null
  const { decimal, assumed } = decideDecimalMark(survey, context)
  const tally = decimal === ',' ? numbers.comma : numbers.dot
  const misfits = values - tally.fits
  if (tally.fits === 0 || !bears(misfits, values)) return null
  if (numbers.units.size > 1) return { ...asText([]), warning: 'mixed-units' }
  return {
    type: tally.whole === tally.fits ? 'integer' : 'number',
    format: { kind: 'number', decimal },
    alternatives: [TEXT, ...[time, ...others].flatMap((each) => (each ? [each.reading] : []))],
    unit: [...numbers.units.keys()][0] ?? null,
    misfits,
    min: finite(tally.min),
    max: finite(tally.max),
    ambiguous: null,
    warning: assumed ? 'decimal-mark-assumed' : null,
  }
}

/** true/false is a boolean; other pairs of words are kept as they are and offered as one. */
function decideWords(survey: ColumnSurvey): ColumnDecision {
  const { booleans, values } = survey
  for (const [trueWord, falseWord] of BOOLEAN_PAIRS) {
    const fits = (booleans.get(trueWord) ?? 0) + (booleans.get(falseWord) ?? 0)
    if (fits === 0 || !bears(values - fits, values)) continue
    const format = { kind: 'boolean', trueWord, falseWord } as const
    const reading: ColumnReading = { type: 'boolean', format }
    const misfits = values - fits
    if (trueWord === 'true') return { ...PLAIN, ...reading, misfits, alternatives: [TEXT] }
    return asText(misfits === 0 ? [reading] : [])
  }
  return asText([])
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
