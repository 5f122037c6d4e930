// Datasets that exist on this device only: files that were dropped and are not uploaded yet. Charts ask
// here first; what reads and answers is loaded with the first such file.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { ChartQuery, QueryResult } from '@pulse/shared/query/chart-query'

export type LocalDataset = {
  readonly detail: DatasetDetail
  /** Throws what the server's route throws. */
  query(query: ChartQuery): Promise<QueryResult>
}

/** By dataset id. */
export const localTables = new Map<string, LocalDataset>()
