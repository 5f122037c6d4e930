/** Values of one column; `valid[i]` is 0 where row i has none. Arrays may be longer than the batch has rows. */
export type ColumnBatch =
  /** timestamp: epoch milliseconds, the fraction keeps microseconds; date: epoch milliseconds at UTC midnight. */
  | {
      type: 'integer' | 'number' | 'timestamp' | 'date'
      values: Float64Array<ArrayBuffer>
      valid: Uint8Array<ArrayBuffer>
    }
  | { type: 'boolean'; values: Uint8Array<ArrayBuffer>; valid: Uint8Array<ArrayBuffer> }
  /** UTF-8; row i is `bytes[offsets[i], offsets[i + 1])`. */
  | {
      type: 'text'
      bytes: Uint8Array<ArrayBuffer>
      offsets: Uint32Array<ArrayBuffer>
      valid: Uint8Array<ArrayBuffer>
    }

/** Rows in columns. A reader reuses its batch: what outlives the next step must be copied. */
export type RowBatch = { rowCount: number; columns: ColumnBatch[] }

export type RejectReason =
  | 'not-a-number'
  | 'not-a-time'
  | 'not-a-boolean'
  /** The table's time axis has no value here. */
  | 'no-time'
  | 'invalid-text'
  | 'too-many-fields'
  | 'field-too-long'
  | 'record-too-long'
  | 'unterminated-quote'

/** A row that could not be loaded as it is. */
export type Reject = {
  /** Physical line, from 1, at which the record starts. */
  line: number
  column: string | null
  reason: RejectReason
  message: string
  /** The record as it is in the file, capped. */
  text: string
}
