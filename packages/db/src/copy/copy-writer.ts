import type { RowBatch } from '@pulse/shared/csv/row-batch'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { quoteName } from '../sql-name.ts'
import { BinaryCopyEncoder, type WireType } from './binary-copy.ts'

/**
 * Two of them: one is filled while the other is on its way. Half of it must be more than a socket's
 * high-water mark, for then a write calls back when the kernel has all of it, and the buffer is free.
 */
const BUFFER_BYTES = 1 << 19

type Target = {
  /** Quoted and qualified. */
  table: string
  columns: readonly { physicalName: string; wireType: WireType }[]
  /** Rows are written frozen: only for a table made in this transaction, and not for hypertables. */
  freeze: boolean
}

/**
 * One binary COPY into a table. The connection is busy until `end`; after a failure it is only good for
 * being closed.
 */
export class CopyWriter {
  readonly #stream: CopyStreamQuery
  readonly #encoder: BinaryCopyEncoder
  readonly #finished: Promise<void>
  #spare = new Uint8Array(BUFFER_BYTES)
  #sending: Promise<Uint8Array<ArrayBuffer>> | null = null
  #failure: Error | null = null
  #onFailure: ((error: Error) => void) | null = null

  constructor(client: pg.ClientBase, target: Target) {
    this.#encoder = new BinaryCopyEncoder(
      target.columns.map((column) => column.wireType),
      BUFFER_BYTES,
    )
    this.#stream = client.query(copyFrom(copyStatement(target)))
    this.#finished = new Promise((resolve) => this.#stream.once('finish', resolve))
    this.#stream.on('error', (error) => {
      this.#failure ??= error
      this.#onFailure?.(error)
    })
  }

  /** Takes all rows of the batch, which may be reused once this resolves. Waits when PostgreSQL is slower. */
  async write(batch: RowBatch): Promise<void> {
    let row = 0
    while (true) {
      row = this.#encoder.encode(batch, row)
      if (row >= batch.rowCount) return
      await this.#flush()
    }
  }

  /** The number of rows that PostgreSQL took. */
  async end(): Promise<number> {
    if (this.#sending) await this.#sending
    await this.#guard(() => {
      this.#stream.end(this.#encoder.finish())
      return this.#finished
    })
    return this.#stream.rowCount
  }

  async #flush(): Promise<void> {
    if (this.#sending) this.#spare = await this.#sending
    const full = this.#encoder.swap(this.#spare)
    this.#sending = this.#guard(
      () =>
        new Promise((resolve) => {
          this.#stream.write(full, () => resolve(new Uint8Array(full.buffer)))
        }),
    )
    // Awaited at the next flush; a failure before that is no unhandled one.
    this.#sending.catch(() => {})
  }

  /** A failed COPY calls back nobody who waits for a write: its error event has to. */
  #guard<T>(begin: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // A stream that has failed has no connection to write to any more.
      if (this.#failure) return reject(this.#failure)
      this.#onFailure = reject
      begin().then(resolve, reject)
    })
  }
}

function copyStatement(target: Target): string {
  const columns = target.columns.map((column) => quoteName(column.physicalName)).join(', ')
  return `copy ${target.table} (${columns}) from stdin (format binary, freeze ${target.freeze})`
}
