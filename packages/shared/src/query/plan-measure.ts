import { PulseError } from '../api/pulse-error.ts'
import type { Aggregate, Measure } from './chart-query.ts'
import {
  isNumberType,
  type PlannedColumn,
  type PlannedMeasure,
  type PlannedTransform,
  resultTypeOf,
} from './query-plan.ts'

const DEFAULT_PERCENT = 95

const PER_MS: Record<NonNullable<Measure['per']>, number> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
}

type Context = {
  column: (PlannedColumn & { unit: string | null }) | null
  hasAxis: boolean
  hasBucket: boolean
}

/** Checks that aggregate and transform make sense for the column and says what comes out. */
export function planMeasure(measure: Measure, context: Context): PlannedMeasure {
  const { id, aggregate, hidden = false } = measure
  const column = context.column && { name: context.column.name, type: context.column.type }
  if (!column && aggregate !== 'count') throw misfit(measure, `"${aggregate}" needs a column`)
  if (column) checkFit(measure, column, context.hasAxis)
  const percent = aggregate === 'percentile' ? (measure.p ?? DEFAULT_PERCENT) : 0
  const resultType = resultTypeOfAggregate(aggregate, column)
  const transform = planTransform(measure, resultType, context.hasBucket)
  const unit = measure.unit ?? keptUnit(measure, context.column?.unit ?? null)
  const format = measure.format ?? (isRatio(measure) ? 'percent' : null)
  return { id, aggregate, percent, column, resultType, transform, unit, format, hidden }
}

function checkFit(measure: Measure, column: PlannedColumn, hasAxis: boolean): void {
  const { aggregate } = measure
  switch (aggregate) {
    case 'count':
    case 'count-distinct':
      return
    case 'sum':
    case 'avg':
    case 'median':
    case 'percentile':
      if (isNumberType(column.type)) return
      throw misfit(measure, `"${aggregate}" needs numbers, and "${column.name}" is ${column.type}`)
    case 'min':
    case 'max':
      if (column.type !== 'boolean') return
      throw misfit(measure, `"${aggregate}" needs an order, and "${column.name}" is boolean`)
    case 'first':
    case 'last':
      if (hasAxis) return
      throw misfit(measure, `"${aggregate}" needs a time column, and the dataset has none`)
  }
}

function planTransform(
  measure: Measure,
  resultType: PlannedMeasure['resultType'],
  hasBucket: boolean,
): PlannedTransform | null {
  const { transform, per = 'second' } = measure
  if (!transform) return null
  if (resultType !== 'number') throw misfit(measure, `"${transform}" needs numbers`)
  const needsTime = transform !== 'share' && transform !== 'running-total'
  if (needsTime && !hasBucket) throw misfit(measure, `"${transform}" needs steps of time`)
  return transform === 'rate' ? { kind: transform, perMs: PER_MS[per] } : { kind: transform }
}

function resultTypeOfAggregate(aggregate: Aggregate, column: PlannedColumn | null) {
  if (!column || aggregate === 'count' || aggregate === 'count-distinct') return 'number'
  return resultTypeOf(column.type)
}

/** A count of euros is no euros, nor is a share or a rate of them. */
function keptUnit({ aggregate, transform }: Measure, unit: string | null): string | null {
  const counts = aggregate === 'count' || aggregate === 'count-distinct'
  const keeps = !transform || transform === 'difference' || transform === 'running-total'
  return keeps && !counts ? unit : null
}

function isRatio({ transform }: Measure): boolean {
  return transform === 'share' || transform === 'growth'
}

function misfit(measure: Measure, why: string): PulseError {
  return new PulseError('invalid-query', `Measure ${measure.id} does not fit: ${why}`, {
    details: { measure: measure.id, aggregate: measure.aggregate, column: measure.column ?? null },
  })
}
