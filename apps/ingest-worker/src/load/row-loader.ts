import { CopyWriter } from '@pulse/db/copy/copy-writer'
import type { DatabaseSession } from '@pulse/db/database-session'
import { insertRejects, type RejectOwner } from '@pulse/db/uploads/rejects-repo'
import type { Reject, RowBatch } from '@pulse/shared/csv/row-batch'
import type { LoadTarget } from './prepare-table.ts'

/** Characters of rejects that are kept in memory before they are written. */
const REJECTS_HELD = 1 << 20

/**
 * Rows and rejects into one transaction. COPY has the connection for itself, so it is ended when enough
 * rejects have gathered, and a new one begins with the next rows.
 */
export class RowLoader {
  readonly #session: DatabaseSession
  readonly #target: LoadTarget['copy']
  readonly #owner: RejectOwner
  #copy: CopyWriter | null = null
  #rejects: Reject[] = []
  #rejectsSize = 0
  #copied = 0
  rowsSent = 0
  rejected = 0

  constructor(session: DatabaseSession, target: LoadTarget['copy'], owner: RejectOwner) {
    this.#session = session
    this.#target = target
    this.#owner = owner
  }

  async add(batch: RowBatch, rejects: readonly Reject[]): Promise<void> {
    if (batch.rowCount > 0) {
      this.#copy ??= new CopyWriter(this.#session.client, this.#target)
      await this.#copy.write(batch)
      this.rowsSent += batch.rowCount
    }
    for (const reject of rejects) {
      this.#rejects.push(reject)
      this.#rejectsSize += reject.text.length + reject.message.length
    }
    this.rejected += rejects.length
    if (this.#rejectsSize > REJECTS_HELD) await this.finish()
  }

  /** The number of rows that PostgreSQL counted. */
  async finish(): Promise<number> {
    if (this.#copy) this.#copied += await this.#copy.end()
    this.#copy = null
    if (this.#rejects.length > 0) {
      await insertRejects(this.#session.db, this.#owner, this.#rejects)
    }
    this.#rejects = []
    this.#rejectsSize = 0
    return this.#copied
  }
}
