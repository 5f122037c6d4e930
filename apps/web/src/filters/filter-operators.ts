import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Filter } from '@pulse/shared/query/chart-query'
import type { Choice } from '../ui/choice.ts'

export type FilterOp = Filter['op']

const IN: Choice<FilterOp> = { value: 'in', label: 'is one of' }
const NOT_IN: Choice<FilterOp> = { value: 'not-in', label: 'is none of' }
const CONTAINS: Choice<FilterOp> = { value: 'contains', label: 'contains' }
const RANGE: Choice<FilterOp> = { value: 'range', label: 'is between' }
const MISSING: Choice<FilterOp>[] = [
  { value: 'is-not-null', label: 'has a value' },
  { value: 'is-null', label: 'has no value' },
]

/** What can be asked of a column of this type, the usual question first. */
export function operatorsOf(column: DatasetColumn | undefined): readonly Choice<FilterOp>[] {
  switch (column?.type) {
    case 'integer':
    case 'number':
      return [RANGE, IN, NOT_IN, ...MISSING]
    case 'timestamp':
    case 'date':
      return [RANGE, ...MISSING]
    case 'boolean':
      return [IN, NOT_IN, ...MISSING]
    default:
      return [IN, NOT_IN, CONTAINS, ...MISSING]
  }
}

export function operatorOf(filter: Filter | undefined): FilterOp | undefined {
  return filter?.op
}
