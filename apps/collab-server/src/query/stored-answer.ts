// An answer as the cache keeps it: the columns as finished JSON text, so that a hit is not parsed again.

import type { QueryResult } from '@pulse/shared/query/chart-query'
import type { Answer } from '@pulse/shared/query/finish-result'

/** `columns` is the JSON text of the result's columns. */
export type StoredAnswer = { columns: string; truncated: boolean }

export function storeAnswer({ columns, truncated }: Answer): StoredAnswer {
  return { columns: JSON.stringify(columns), truncated }
}

/** One byte for the flag, then the text. */
export function toBytes({ columns, truncated }: StoredAnswer): Uint8Array {
  return Buffer.from(`${truncated ? '1' : '0'}${columns}`)
}

export function fromBytes(bytes: Uint8Array): StoredAnswer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  return { columns: text.slice(1), truncated: text.startsWith('1') }
}

/** The body of the response. */
export function toBody({ columns }: StoredAnswer, meta: QueryResult['meta']): string {
  return `{"columns":${columns},"meta":${JSON.stringify(meta)}}`
}
