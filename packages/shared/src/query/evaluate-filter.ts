// Which rows of a table in memory a query counts.
import { compareValues } from './compare-values.ts'
import { type LocalTable, readColumn } from './local-table.ts'
import { isTimeType, type PlannedFilter, type QueryPlan } from './query-plan.ts'
import type { Cell } from './result-row.ts'

/** Indices of the rows that lie in the range and pass every filter. */
export function selectRows(table: LocalTable, plan: QueryPlan): number[] {
  const tests = plan.filters.map((filter) => {
    const values = readColumn(table, filter.column.name)
    const test = makeTest(filter)
    return (row: number) => test(values[row] ?? null)
  })
  if (plan.axis) tests.push(makeRangeTest(readColumn(table, plan.axis.column), plan))
  const rows: number[] = []
  const count = table.columns[0]?.values.length ?? 0
  for (let row = 0; row < count; row++) if (tests.every((test) => test(row))) rows.push(row)
  return rows
}

/** A row without a time has no place on the axis: it would not be loaded either. */
function makeRangeTest(times: readonly Cell[], { range }: QueryPlan): (row: number) => boolean {
  const from = range.from ?? Number.NEGATIVE_INFINITY
  const to = range.to ?? Number.POSITIVE_INFINITY
  return (row) => {
    const time = times[row]
    return typeof time === 'number' && time >= from && time < to
  }
}

function makeTest(filter: PlannedFilter): (value: Cell) => boolean {
  switch (filter.op) {
    case 'in':
    case 'not-in': {
      const values = new Set<Cell>(filter.values)
      const whole = isTimeType(filter.column.type)
      const has = (value: Cell) =>
        value === null ? filter.withNull : values.has(whole ? Math.floor(Number(value)) : value)
      return filter.op === 'in' ? has : (value) => !has(value)
    }
    case 'contains':
      return (value) => typeof value === 'string' && value.includes(filter.value)
    case 'range':
      return makeBetween(filter)
    case 'is-null':
      return (value) => value === null
    case 'is-not-null':
      return (value) => value !== null
  }
}

function makeBetween({ column, min, max }: Extract<PlannedFilter, { op: 'range' }>) {
  const whole = isTimeType(column.type)
  return (raw: Cell): boolean => {
    if (raw === null) return false
    const value = whole ? Math.floor(Number(raw)) : raw
    return (
      (min === null || compareValues(value, min) >= 0) &&
      (max === null || compareValues(value, max) <= 0)
    )
  }
}
