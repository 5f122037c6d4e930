// What a widget computes and groups by, out of a document.
import type { Binning, Dimension, Formula, Measure } from '../query/chart-query.ts'
import {
  AGGREGATES,
  RATE_UNITS,
  TIME_PARTS,
  TRANSFORMS,
  VALUE_FORMATS,
} from '../query/vocabulary.ts'
import { isCount, isRecord, isText, list, uniqueBy } from './untrusted.ts'

const MEASURE_ID = /^[A-Za-z][A-Za-z0-9_]{0,31}$/

export function readMeasures(raw: unknown): Measure[] {
  return uniqueBy(list(raw, 20).flatMap(readMeasure), (measure) => measure.id)
}

export function readFormulas(raw: unknown): Formula[] {
  return uniqueBy(list(raw, 20).flatMap(readFormula), (formula) => formula.id)
}

export function readDimensions(raw: unknown): Dimension[] {
  const dimensions = list(raw, 4).flatMap(readDimension)
  return uniqueBy(dimensions, ({ column, part }) => `${part ?? ''} ${column}`)
}

function readMeasure(raw: unknown): Measure[] {
  if (!isRecord(raw) || !isMeasureId(raw['id'])) return []
  const aggregate = AGGREGATES.find((each) => each === raw['aggregate'])
  if (!aggregate) return []
  const measure: Measure = { id: raw['id'], aggregate, ...readShown(raw) }
  const { p, transform, per } = raw
  if (typeof p === 'number' && p >= 0 && p <= 100) measure.p = p
  const known = TRANSFORMS.find((each) => each === transform)
  if (known) measure.transform = known
  const unit = RATE_UNITS.find((each) => each === per)
  if (unit) measure.per = unit
  if (isText(raw['column'], 200)) return [{ ...measure, column: raw['column'] }]
  return aggregate === 'count' ? [measure] : []
}

function readFormula(raw: unknown): Formula[] {
  if (!isRecord(raw) || !isMeasureId(raw['id']) || !isText(raw['formula'], 500)) return []
  return [{ id: raw['id'], formula: raw['formula'], ...readShown(raw) }]
}

function readShown(raw: Record<string, unknown>): Pick<Formula, 'unit' | 'format' | 'hidden'> {
  const shown: Pick<Formula, 'unit' | 'format' | 'hidden'> = {}
  if (isText(raw['unit'], 32)) shown.unit = raw['unit']
  const format = VALUE_FORMATS.find((each) => each === raw['format'])
  if (format) shown.format = format
  if (raw['hidden'] === true) shown.hidden = true
  return shown
}

function readDimension(raw: unknown): Dimension[] {
  if (!isRecord(raw) || !isText(raw['column'], 200)) return []
  const dimension: Dimension = { column: raw['column'] }
  if (isCount(raw['top'], 1000)) dimension.top = raw['top']
  if (typeof raw['other'] === 'boolean') dimension.other = raw['other']
  if (isMeasureId(raw['rankBy'])) dimension.rankBy = raw['rankBy']
  const part = TIME_PARTS.find((each) => each === raw['part'])
  if (part) dimension.part = part
  const bin = readBin(raw['bin'])
  if (bin) dimension.bin = bin
  return [dimension]
}

function readBin(raw: unknown): Binning | null {
  if (!isRecord(raw)) return null
  const { width, count } = raw
  if (isCount(count, 1000)) return { count }
  return typeof width === 'number' && Number.isFinite(width) && width > 0 ? { width } : null
}

function isMeasureId(raw: unknown): raw is string {
  return typeof raw === 'string' && MEASURE_ID.test(raw)
}
