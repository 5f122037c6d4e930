// Between the page and the worker that reads and holds its local files.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { ErrorBody } from '@pulse/shared/api/pulse-error'
import type { Question } from '@pulse/shared/csv/table-plan'
import type { ChartQuery, QueryResult } from '@pulse/shared/query/chart-query'

/** What a read file is, without its values. */
export type ReadFile = {
  detail: DatasetDetail
  questions: Question[]
  rows: { read: number; loaded: number; rejected: number }
}

export type Requests = {
  read: {
    input: {
      file: Blob
      datasetId: string
      name: string
      timeZone?: string | undefined
      answers?: Record<string, string> | undefined
    }
    output: ReadFile
  }
  query: { input: { query: ChartQuery }; output: QueryResult }
  forget: { input: { datasetId: string }; output: null }
  /** Writes a file into the origin's private file system; false where there is none or it is full. */
  keep: { input: { file: Blob; name: string }; output: boolean }
}

export type RequestKind = keyof Requests

export type ToWorker = {
  [K in RequestKind]: { id: number; kind: K; input: Requests[K]['input'] }
}[RequestKind]

export type FromWorker = { id: number } & ({ output: unknown } | { error: ErrorBody['error'] })
