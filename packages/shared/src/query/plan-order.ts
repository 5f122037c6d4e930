import { PulseError } from '../api/pulse-error.ts'
import type { OrderBy } from './chart-query.ts'
import type { PlannedDimension, PlannedOrder } from './query-plan.ts'

type Output = {
  hasTime: boolean
  dimensions: PlannedDimension[]
  /** Then the formulas. */
  measures: { id: string }[]
}

/** What was asked for, completed by the time and the dimensions to an order without ties. */
export function planOrder(orderBy: OrderBy[], output: Output): PlannedOrder[] {
  const asked = orderBy.map((item) => findOutput(item, output))
  const order: PlannedOrder[] = []
  for (const item of [...asked, ...naturalOrder(output)]) {
    if (!order.some((each) => each.by === item.by && each.index === item.index)) order.push(item)
  }
  return order
}

function findOutput({ by, direction }: OrderBy, output: Output): PlannedOrder {
  if (by === 'time' && output.hasTime) return { by: 'time', index: 0, direction }
  const measure = output.measures.findIndex((each) => each.id === by)
  if (measure >= 0) return { by: 'measure', index: measure, direction }
  const dimension = findDimension(by, output.dimensions)
  if (dimension >= 0) return { by: 'dimension', index: dimension, direction }
  throw new PulseError('invalid-query', `The result cannot be ordered by "${by}"`, {
    details: { by, options: optionsOf(output) },
  })
}

function findDimension(name: string, dimensions: PlannedDimension[]): number {
  const exact = dimensions.findIndex((each) => each.name === name || each.column.name === name)
  if (exact >= 0) return exact
  return dimensions.findIndex((each) => each.name.toLowerCase() === name.toLowerCase())
}

function optionsOf({ hasTime, dimensions, measures }: Output): string[] {
  const names = [...dimensions.map((each) => each.name), ...measures.map((each) => each.id)]
  return hasTime ? ['time', ...names] : names
}

function naturalOrder({ hasTime, dimensions }: Output): PlannedOrder[] {
  const time: PlannedOrder[] = hasTime ? [{ by: 'time', index: 0, direction: 'asc' }] : []
  return [
    ...time,
    ...dimensions.map((_, index): PlannedOrder => ({ by: 'dimension', index, direction: 'asc' })),
  ]
}
