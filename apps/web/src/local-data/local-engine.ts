// The page's side of the worker that holds local files.
import { ERROR_STATUS, type ErrorBody } from '@pulse/shared/api/pulse-error'
import { ApiError } from '../app/api-error.ts'
import type {
  FromWorker,
  ReadFile,
  RequestKind,
  Requests,
  ToWorker,
} from './local-table-protocol.ts'
import { localTables } from './local-tables.ts'

type Pending = { resolve(output: unknown): void; reject(error: Error): void }

const pending = new Map<number, Pending>()
let worker: Worker | undefined
let count = 0

/** Reads a file and makes it a dataset that charts can ask. Throws what reading throws, as ApiError. */
export async function openLocalFile(input: Requests['read']['input']): Promise<ReadFile> {
  const read = await ask('read', input)
  localTables.set(input.datasetId, {
    detail: read.detail,
    query: (query) => ask('query', { query }),
  })
  return read
}

export async function closeLocalFile(datasetId: string): Promise<void> {
  localTables.delete(datasetId)
  if (worker) await ask('forget', { datasetId })
}

export function writeKeptFile(file: Blob, name: string): Promise<boolean> {
  return ask('keep', { file, name })
}

function ask<K extends RequestKind>(
  kind: K,
  input: Requests[K]['input'],
): Promise<Requests[K]['output']> {
  count += 1
  const message = { id: count, kind, input } as ToWorker
  return new Promise((resolve, reject) => {
    pending.set(message.id, {
      // The worker answers each kind with its own output.
      resolve: (output) => resolve(output as Requests[K]['output']),
      reject,
    })
    start().postMessage(message)
  })
}

function start(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./local-table.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => settle(data)
  // Out of memory, or its code could not be loaded: whoever waits must not wait for ever.
  worker.onerror = () => fail('The file could not be read on this device.')
  return worker
}

function settle(message: FromWorker): void {
  const waiting = pending.get(message.id)
  pending.delete(message.id)
  if ('error' in message) waiting?.reject(asApiError(message.error))
  else waiting?.resolve(message.output)
}

function fail(message: string): void {
  worker?.terminate()
  worker = undefined
  for (const { reject } of pending.values()) {
    reject(asApiError({ code: 'unreadable-file', message }))
  }
  pending.clear()
}

function asApiError(error: ErrorBody['error']): ApiError {
  return new ApiError({ ...error, status: ERROR_STATUS[error.code] })
}
