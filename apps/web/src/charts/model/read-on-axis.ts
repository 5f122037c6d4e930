import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import type { ChartSpec } from '../chart-spec.ts'
import { orderBars } from './bar-order.ts'
import { type ChartData, readChartData } from './chart-data.ts'

/** Null where the answer is not one to the question. */
export type ReadAnswer = (
  spec: ChartSpec,
  result: QueryResult,
  columns: readonly DatasetColumn[],
) => ChartData | null

/** Along times or categories; bars of categories in the order of their size. */
export const readOnAxis: ReadAnswer = ({ kind, query }, result, columns) => {
  const data = readChartData(query, result, columns)
  return data && (kind === 'bar' || kind === 'combo') ? orderBars(data, query) : data
}
