import { PulseError } from '../api/pulse-error.ts'
import type { Aggregate, Measure } from './chart-query.ts'
import {
  isNumberType,
  type PlannedColumn,
  type PlannedMeasure,
  resultTypeOf,
  type TimeAxis,
} from './query-plan.ts'

const DEFAULT_PERCENT = 95

/** Checks that the aggregate makes sense for the column and says what type comes out. */
export function planMeasure(
  measure: Measure,
  column: PlannedColumn | null,
  axis: TimeAxis | null,
): PlannedMeasure {
  const { id, aggregate } = measure
  if (!column && aggregate !== 'count') throw misfit(measure, `"${aggregate}" needs a column`)
  if (column) checkFit(measure, column, axis)
  const percent = aggregate === 'percentile' ? (measure.p ?? DEFAULT_PERCENT) : 0
  return { id, aggregate, percent, column, resultType: resultType(aggregate, column) }
}

function checkFit(measure: Measure, column: PlannedColumn, axis: TimeAxis | null): void {
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
      if (axis) return
      throw misfit(measure, `"${aggregate}" needs a time column, and the dataset has none`)
  }
}

function resultType(aggregate: Aggregate, column: PlannedColumn | null) {
  if (!column || aggregate === 'count' || aggregate === 'count-distinct') return 'number'
  return resultTypeOf(column.type)
}

function misfit(measure: Measure, why: string): PulseError {
  return new PulseError('invalid-query', `Measure ${measure.id} does not fit: ${why}`, {
    details: { measure: measure.id, aggregate: measure.aggregate, column: measure.column ?? null },
  })
}
