import type { ColumnType } from '@pulse/shared/api/datasets'
import type { Aggregate } from '@pulse/shared/query/chart-query'
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
