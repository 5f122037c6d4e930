// The values that a column holds, the most frequent first, over every dataset of the dashboard that has it.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { ChartQuery, Filter, QueryResult } from '@pulse/shared/query/chart-query'
import { api } from '../app/api.ts'
import { createStoredQuery, type StoredQuery } from '../query/create-stored-query.ts'
import { hasColumn } from './view-that-fits.ts'

export type ColumnValue = {
  readonly value: string | number | boolean | null
  readonly rows: number
}
type Values = { readonly values: readonly ColumnValue[]; readonly complete: boolean }

const MAX_VALUES = 200
const STALE_MS = 60_000

export function createColumnValues(
  column: () => string,
  datasets: () => readonly DatasetDetail[],
  /** Asks the server for values with this in them; empty for the most frequent ones. */
  search: () => string,
): StoredQuery<Values> {
  return createStoredQuery<Values>(() => {
    const name = column()
    const having = datasets().filter(({ columns }) => hasColumn(columns, name))
    const versions = having.map(({ id, version }) => `${id}@${version}`)
    const part = search()
    return {
      key: having.length > 0 ? ['column-values', name, part, ...versions] : undefined,
      staleMs: STALE_MS,
      keepPrevious: (previous) => previous[1] === name,
      async fetch(signal) {
        const answers = await Promise.all(
          having.map(({ id }) =>
            api.post<QueryResult>('/api/query', question(id, name, part), { signal }),
          ),
        )
        return mergeValues(name, answers)
      },
    }
  })
}

function question(datasetId: string, column: string, search: string): ChartQuery {
  const filters: Filter[] = search ? [{ column, op: 'contains', value: search }] : []
  return {
    datasetId,
    measures: [{ id: 'rows', aggregate: 'count' }],
    dimensions: [{ column, top: MAX_VALUES }],
    ...(filters.length > 0 && { filters }),
  }
}

function mergeValues(column: string, answers: readonly QueryResult[]): Values {
  const rows = new Map<ColumnValue['value'], number>()
  for (const { columns } of answers) {
    const values = columns.find(({ name }) => name === column)?.values ?? []
    const counts = columns.find(({ name }) => name === 'rows')?.values ?? []
    for (const [row, value] of values.entries()) {
      rows.set(value, (rows.get(value) ?? 0) + Number(counts[row] ?? 0))
    }
  }
  const values = [...rows].map(([value, count]) => ({ value, rows: count }))
  values.sort((a, b) => b.rows - a.rows)
  const full = answers.some(({ columns }) => (columns[0]?.values.length ?? 0) >= MAX_VALUES)
  return { values, complete: !full }
}
