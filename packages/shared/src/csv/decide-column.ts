// From everything that was seen of a column to how it is read. A column has a type only when (nearly) the
// whole file fits it; the few values that do not are rejected rows, never guesses.

import type { ColumnSurvey } from './column-survey.ts'
import type { ColumnReading } from './column-type.ts'
import type { MarkTally } from './number-tally.ts'
import type { DateOrder } from './read-time.ts'

/** One value in so many may be a misfit before a column counts as text. */
const VALUES_PER_MISFIT = 100
/** In a short file one misfit is borne from this many values on. */
const BEAR_ONE_FROM = 20

const YEAR_NAME = /^(?:.*[ _-])?(?:year|jahr|anno|año|an|yr)$/iu
const DAY_NAME = /date|day|datum|fecha|period|yyyymmdd/iu
const MONTH_NAME = /month|monat|period|yyyymm/iu
const EPOCH_NAME = /time|epoch|_ts$|^ts$|date|created|updated/iu

export type ColumnDecision = ColumnReading & {
  alternatives: ColumnReading[]
  unit: string | null
  misfits: number
  min: number | null
  max: number | null
  /** Days and months could be either: the texts to ask about. */
  ambiguous: { example: string; orders: DateOrder[] } | null
  warning: 'decimal-mark-assumed' | 'mixed-units' | null
}

const TEXT: ColumnReading = { type: 'text', format: { kind: 'text' } }

export function decideColumn(
  survey: ColumnSurvey,
  name: string,
  order: DateOrder | undefined,
): ColumnDecision {
  if (survey.values === 0) return asText([])
  const time = decideTime(survey, order)
  const number = decideNumber(survey)
  if (time && (!number || time.misfits <= number.misfits)) return time
  if (number) return decideCalendar(survey, name, number) ?? number
  return decideWords(survey)
}

function asText(alternatives: ColumnReading[]): ColumnDecision {
  const nothing = { unit: null, misfits: 0, min: null, max: null, ambiguous: null, warning: null }
  return { ...TEXT, alternatives, ...nothing }
}

function bears(misfits: number, values: number): boolean {
  if (misfits * VALUES_PER_MISFIT <= values) return true
  return misfits === 1 && values >= BEAR_ONE_FROM
}

function decideTime(survey: ColumnSurvey, order: DateOrder | undefined): ColumnDecision | null {
  const { times, values } = survey
  const orders = (['ymd', 'mdy', 'dmy'] as const)
    .map((each) => ({ order: each, tally: times.tallyOf(each) }))
    .sort((a, b) => b.tally.fits - a.tally.fits)
  const most = orders[0]?.tally.fits ?? 0
  if (most === 0 || !bears(values - most, values)) return null
  const best = orders.filter(({ tally }) => tally.fits === most)
  const chosen = best.find((each) => each.order === order) ?? best[0]
  if (!chosen) return null
  const asked = times.ambiguous > 0 && best.length > 1
  const { tally } = chosen
  return {
    type: times.withTime > 0 ? 'timestamp' : 'date',
    format: { kind: 'time', order: chosen.order },
    alternatives: [TEXT],
    unit: null,
    misfits: values - most,
    min: finite(Math.min(tally.minLocal, tally.minInstant)),
    max: finite(Math.max(tally.maxLocal, tally.maxInstant)),
    ambiguous: asked ? { example: times.example, orders: best.map((each) => each.order) } : null,
    warning: null,
  }
}

function decideNumber(survey: ColumnSurvey): ColumnDecision | null {
  const { numbers, values } = survey
  // A name made of digits among numbers makes names of them all: 007 is not 7.
  if (numbers.identifiers > 0) return null
  const decimal = commaHolds(survey) ? ',' : '.'
  const tally = decimal === ',' ? numbers.comma : numbers.dot
  const misfits = values - tally.fits
  if (tally.fits === 0 || !bears(misfits, values)) return null
  if (numbers.units.size > 1) return { ...asText([]), warning: 'mixed-units' }
  const assumed = numbers.comma.fits === numbers.dot.fits && numbers.ambiguousComma > 0
  return {
    type: isWhole(tally) ? 'integer' : 'number',
    format: { kind: 'number', decimal },
    alternatives: [TEXT, ...numberAlternatives(survey)],
    unit: [...numbers.units.keys()][0] ?? null,
    misfits,
    min: finite(tally.min),
    max: finite(tally.max),
    ambiguous: null,
    warning: assumed ? 'decimal-mark-assumed' : null,
  }
}

/** Under which mark more texts are numbers; where both hold, `1,234` has thousands and `1.234` a fraction. */
function commaHolds({ numbers }: ColumnSurvey): boolean {
  return numbers.comma.fits > numbers.dot.fits
}

function isWhole(tally: MarkTally): boolean {
  return (
    tally.whole === tally.fits && Math.abs(tally.min) < 2 ** 53 && Math.abs(tally.max) < 2 ** 53
  )
}

function numberAlternatives({ numbers, values, distinct }: ColumnSurvey): ColumnReading[] {
  const { min, max, whole } = numbers.dot
  if (whole !== values) return []
  const found: ColumnReading[] = []
  if (distinct.count === 2 && min === 0 && max === 1) {
    found.push({ type: 'boolean', format: { kind: 'boolean', trueWord: '1', falseWord: '0' } })
  }
  if (min >= 1e8 && max < 5e9)
    found.push({ type: 'timestamp', format: { kind: 'epoch', unit: 's' } })
  if (min >= 1e11 && max < 5e12) {
    found.push({ type: 'timestamp', format: { kind: 'epoch', unit: 'ms' } })
  }
  return found
}

/** Whole numbers that are years, months or days when the column's name says so; epochs likewise. */
function decideCalendar(
  survey: ColumnSurvey,
  name: string,
  number: ColumnDecision,
): ColumnDecision | null {
  const { numbers, values } = survey
  const form =
    numbers.years === values && YEAR_NAME.test(name)
      ? 'yyyy'
      : numbers.months === values && MONTH_NAME.test(name)
        ? 'yyyymm'
        : numbers.days === values && DAY_NAME.test(name)
          ? 'yyyymmdd'
          : null
  const { type, format } = number
  const alternatives = [{ type, format }, TEXT]
  if (form) {
    const reading = { type: 'date', format: { kind: 'calendar', form } } as const
    return { ...number, ...reading, unit: null, min: null, max: null, alternatives }
  }
  const epoch = number.alternatives.find((each) => each.format.kind === 'epoch')
  if (!epoch || !EPOCH_NAME.test(name)) return null
  return { ...number, ...epoch, unit: null, min: null, max: null, alternatives }
}

/** true/false is a boolean; other pairs of words are kept as they are and offered as one. */
function decideWords(survey: ColumnSurvey): ColumnDecision {
  const { booleans, texts, values } = survey
  if (texts !== values || booleans.size === 0 || booleans.size > 2) return asText([])
  for (const [trueWord, falseWord] of PAIRS) {
    const fits = [...booleans.keys()].every((word) => word === trueWord || word === falseWord)
    if (!fits) continue
    const reading: ColumnReading = {
      type: 'boolean',
      format: { kind: 'boolean', trueWord, falseWord },
    }
    return trueWord === 'true' ? { ...asText([TEXT]), ...reading } : asText([reading])
  }
  return asText([])
}

const PAIRS = [
  ['true', 'false'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['ja', 'nein'],
  ['on', 'off'],
] as const

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
