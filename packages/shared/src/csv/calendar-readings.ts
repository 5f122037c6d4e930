// Whole numbers that can also be read as something else: days, months, years, epochs, 0/1.
import type { ColumnSurvey } from './column-survey.ts'
import type { ColumnFormat, ColumnReading } from './column-type.ts'
import type { DecisionContext } from './decision-context.ts'

const DAY_NAME = /date|day|datum|fecha|period|yyyymmdd|dt$/iu
const MONTH_NAME = /month|monat|mois|period|yyyymm/iu
const EPOCH_NAME = /time|epoch|unix|date|(?:^|_)ts$|(?:^|_)at$|created|updated/iu
const YEAR_NAME = /^(?:.*[ _-])?(?:year|jahr|année|annee|anno|año|yr)$/iu

export type CalendarReading = {
  reading: ColumnReading
  /** The numbers themselves leave no doubt, or the column's name says so. */
  sure: boolean
  plain: ColumnReading
  range: { min: number | null; max: number | null }
}

type Named = Pick<DecisionContext, 'name' | 'known'>

export function calendarReadings(survey: ColumnSurvey, { name, known }: Named): CalendarReading[] {
  const { numbers, values } = survey
  const { days, months, years, micros, dot, units } = numbers
  const was = known?.format.kind
  const plain: ColumnReading = { type: 'integer', format: { kind: 'number', decimal: '.' } }
  const found: CalendarReading[] = []
  const offer = (type: ColumnReading['type'], format: ColumnFormat, named: boolean) => {
    const sure = was === undefined ? named : was === format.kind
    found.push({ reading: { type, format }, sure, plain, range: rangeOf(format, dot) })
  }
  if (micros > 0 && micros === values)
    offer('timestamp', { kind: 'epoch', unit: 'us' }, EPOCH_NAME.test(name))
  if (dot.whole !== values || units.size > 0) return found
  if (days === values)
    offer('date', { kind: 'calendar', form: 'yyyymmdd' }, DAY_NAME.test(name) || values > 9)
  else if (months === values)
    offer('date', { kind: 'calendar', form: 'yyyymm' }, MONTH_NAME.test(name))
  else if (years === values) offer('date', { kind: 'calendar', form: 'yyyy' }, YEAR_NAME.test(name))
  else if (isEpoch(dot, 1)) offer('timestamp', { kind: 'epoch', unit: 's' }, EPOCH_NAME.test(name))
  else if (isEpoch(dot, 1000))
    offer('timestamp', { kind: 'epoch', unit: 'ms' }, EPOCH_NAME.test(name))
  else if (dot.min >= 0 && dot.max <= 1)
    offer('boolean', { kind: 'boolean', trueWord: '1', falseWord: '0' }, false)
  return found
}

/** From 1980 to 2100. */
function isEpoch({ min, max }: { min: number; max: number }, perSecond: number): boolean {
  return min >= 315_532_800 * perSecond && max <= 4_102_444_800 * perSecond
}

function rangeOf(format: ColumnFormat, { min, max }: { min: number; max: number }) {
  if (format.kind !== 'epoch' || format.unit === 'us' || !Number.isFinite(min))
    return { min: null, max: null }
  const scale = format.unit === 's' ? 1000 : 1
  return { min: min * scale, max: max * scale }
}
