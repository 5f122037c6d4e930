// A widget's query out of a document: whatever a merge, an older program or a hostile peer left there.
import type { Filter, RowsRequest, TimeRange } from '../query/chart-query.ts'
import { COMPARISONS, GAPS, TIME_UNITS } from '../query/vocabulary.ts'
import type { WidgetQuery } from './dashboard.ts'
import { readDimensions, readFormulas } from './read-measures.ts'
import { isBound, isCount, isInstant, isRecord, isScalarOrNull, isText, list } from './untrusted.ts'
import { readWidgetMeasures } from './widget-measures.ts'

/** Keeps what has the right shape and drops the rest; the planner judges whether it fits the dataset. */
export function readQuery(raw: Record<string, unknown>): WidgetQuery {
  const query: WidgetQuery = {}
  if (isText(raw['datasetId'], 64)) query.datasetId = raw['datasetId']
  const measures = readWidgetMeasures(raw)
  if (measures.length > 0) query.measures = measures
  const formulas = readFormulas(raw['formulas'])
  if (formulas.length > 0) query.formulas = formulas
  const time = readTime(raw['time'])
  if (time) query.time = time
  const dimensions = readDimensions(raw['dimensions'])
  if (dimensions.length > 0) query.dimensions = dimensions
  const filters = readFilters(raw['filters'])
  if (filters.length > 0) query.filters = filters
  const orderBy = list(raw['orderBy'], 4).flatMap(readOrder)
  if (orderBy.length > 0) query.orderBy = orderBy
  return Object.assign(query, readRest(raw))
}

function readRest(raw: Record<string, unknown>): WidgetQuery {
  const query: WidgetQuery = {}
  if (isCount(raw['limit'], 10_000)) query.limit = raw['limit']
  const gaps = GAPS.find((each) => each === raw['gaps'])
  if (gaps) query.gaps = gaps
  const compare = COMPARISONS.find((each) => each === raw['compare'])
  if (compare) query.compare = compare
  if (raw['weekStart'] === 'sunday') query.weekStart = 'sunday'
  const rows = readRowsRequest(raw['rows'])
  if (rows) query.rows = rows
  return query
}

function readRowsRequest(raw: unknown): RowsRequest | null {
  if (!isRecord(raw)) return null
  const columns = list(raw['columns'], 200).filter((each) => isText(each, 200))
  if (columns.length === 0) return null
  return { columns, ...(raw['sample'] === true && { sample: true }) }
}

function readTime(raw: unknown): WidgetQuery['time'] {
  if (!isRecord(raw)) return undefined
  const bucket = raw['bucket'] === 'auto' ? 'auto' : TIME_UNITS.find((u) => u === raw['bucket'])
  return bucket && { bucket, ...(raw['points'] === true && { points: true }) }
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
