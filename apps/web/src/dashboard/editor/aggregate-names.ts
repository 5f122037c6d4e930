import type { ColumnType } from '@pulse/shared/api/datasets'
import type { Aggregate, Transform } from '@pulse/shared/query/chart-query'
import { AGGREGATES } from '@pulse/shared/query/vocabulary'
import type { Choice } from '../../ui/choice.ts'

const NAMES: Record<Aggregate, string> = {
  sum: 'Sum',
  avg: 'Average',
  min: 'Minimum',
  max: 'Maximum',
  count: 'Count',
  'count-distinct': 'Distinct count',
  median: 'Median',
  first: 'First',
  last: 'Last',
  percentile: 'Percentile',
}

const COUNTS: readonly Aggregate[] = ['count', 'count-distinct']

/** The aggregates that make sense for a column of this type. */
export function aggregatesFor(type: ColumnType): Choice<Aggregate>[] {
  const numeric = type === 'number' || type === 'integer'
  const fitting = numeric ? AGGREGATES : COUNTS
  return fitting.map((value) => ({ value, label: NAMES[value] }))
}

/** What is made of a measure once it is aggregated. */
export const TRANSFORM_CHOICES: readonly Choice<Transform | ''>[] = [
  { value: '', label: 'As it is' },
  { value: 'running-total', label: 'Running total' },
  { value: 'share', label: 'Share of total' },
  { value: 'difference', label: 'Change' },
  { value: 'growth', label: 'Growth in %' },
  { value: 'rate', label: 'Rate per hour' },
]
