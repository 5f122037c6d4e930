// A widget's query out of a document: whatever a merge, an older program or a hostile peer left there.
import type { Dimension, Filter, Measure, TimeRange } from '../query/chart-query.ts'
import { AGGREGATES, TIME_UNITS } from '../query/vocabulary.ts'
import type { WidgetQuery } from './dashboard.ts'

const MEASURE_ID = /^[A-Za-z][A-Za-z0-9_]{0,31}$/

/** Keeps what has the right shape and drops the rest; the planner judges whether it fits the dataset. */
export function readQuery(raw: Record<string, unknown>): WidgetQuery {
  const query: WidgetQuery = {}
  if (isText(raw['datasetId'], 64)) query.datasetId = raw['datasetId']
  const measures = list(raw['measures'], 20).flatMap(readMeasure)
  if (measures.length > 0) query.measures = uniqueBy(measures, (measure) => measure.id)
  const time = readTime(raw['time'])
  if (time) query.time = time
  const dimensions = list(raw['dimensions'], 4).flatMap(readDimension)
  if (dimensions.length > 0) query.dimensions = uniqueBy(dimensions, (each) => each.column)
  const filters = readFilters(raw['filters'])
  if (filters.length > 0) query.filters = filters
  const orderBy = list(raw['orderBy'], 4).flatMap(readOrder)
  if (orderBy.length > 0) query.orderBy = orderBy
  if (isCount(raw['limit'], 10_000)) query.limit = raw['limit']
  const gaps = raw['gaps']
  if (gaps === 'none' || gaps === 'null' || gaps === 'zero') query.gaps = gaps
  return query
}

export function readFilters(raw: unknown): Filter[] {
  return list(raw, 50).flatMap(readFilter)
}

export function readRange(raw: unknown): TimeRange | null {
  if (!isRecord(raw)) return null
  const last = raw['last']
  if (isRecord(last)) {
    const unit = TIME_UNITS.find((each) => each === last['unit'])
    return unit && isCount(last['count'], 100_000) ? { last: { count: last['count'], unit } } : null
  }
  const { from, to } = raw
  const range: { from?: string; to?: string } = {}
  if (isInstant(from)) range.from = from
  if (isInstant(to)) range.to = to
  return range.from || range.to ? range : null
}

function readMeasure(raw: unknown): Measure[] {
  if (!isRecord(raw) || typeof raw['id'] !== 'string' || !MEASURE_ID.test(raw['id'])) return []
  const aggregate = AGGREGATES.find((each) => each === raw['aggregate'])
  if (!aggregate) return []
  const measure = { id: raw['id'], aggregate }
  if (isText(raw['column'], 200)) return [{ ...measure, column: raw['column'] }]
  return aggregate === 'count' ? [measure] : []
}

function readTime(raw: unknown): WidgetQuery['time'] {
  if (!isRecord(raw)) return undefined
  const bucket = raw['bucket'] === 'auto' ? 'auto' : TIME_UNITS.find((u) => u === raw['bucket'])
  return bucket && { bucket }
}

function readDimension(raw: unknown): Dimension[] {
  if (!isRecord(raw) || !isText(raw['column'], 200)) return []
  const dimension: Dimension = { column: raw['column'] }
  if (isCount(raw['top'], 1000)) dimension.top = raw['top']
  if (typeof raw['other'] === 'boolean') dimension.other = raw['other']
  return [dimension]
}

function readFilter(raw: unknown): Filter[] {
  if (!isRecord(raw) || !isText(raw['column'], 200)) return []
  const { column, op } = { column: raw['column'], op: raw['op'] }
  switch (op) {
    case 'in':
    case 'not-in':
      return [{ column, op, values: list(raw['values'], 1000).filter(isScalarOrNull) }]
    case 'contains':
      return isText(raw['value'], 1000) ? [{ column, op, value: raw['value'] }] : []
    case 'range': {
      const bounds: { min?: number | string; max?: number | string } = {}
      if (isBound(raw['min'])) bounds.min = raw['min']
      if (isBound(raw['max'])) bounds.max = raw['max']
      return [{ column, op, ...bounds }]
    }
    case 'is-null':
    case 'is-not-null':
      return [{ column, op }]
    default:
      return []
  }
}

function readOrder(raw: unknown): { by: string; direction: 'asc' | 'desc' }[] {
  if (!isRecord(raw) || !isText(raw['by'], 200)) return []
  return [{ by: raw['by'], direction: raw['direction'] === 'desc' ? 'desc' : 'asc' }]
}

function list(raw: unknown, max: number): unknown[] {
  return Array.isArray(raw) ? raw.slice(0, max) : []
}

function uniqueBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function isText(raw: unknown, max: number): raw is string {
  return typeof raw === 'string' && raw.length > 0 && raw.length <= max
}

function isCount(raw: unknown, max: number): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= max
}

function isInstant(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length <= 40 && !Number.isNaN(Date.parse(raw))
}

function isBound(raw: unknown): raw is number | string {
  return Number.isFinite(raw) || (typeof raw === 'string' && raw.length <= 200)
}

function isScalarOrNull(raw: unknown): raw is string | number | boolean | null {
  return raw === null || typeof raw === 'string' || typeof raw === 'boolean' || Number.isFinite(raw)
}
