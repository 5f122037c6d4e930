import type { Document } from '@hocuspocus/server'
import type { Database } from '@pulse/db/schema'
import { isNewerDocument } from '@pulse/shared/dashboard/document'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import type { Kysely } from 'kysely'
import type { CollabEvents } from './collab-events.ts'
import type { CollabLog } from './collab-log.ts'
import { compact } from './compact.ts'
import type { StoredMark } from './document-repo.ts'
import { makePendingWatch } from './pending-edits.ts'
import { writeReadModel } from './read-model.ts'
import { makeStoredTail } from './stored-tail.ts'
import type { UpdateLog } from './update-log.ts'

/** A document in memory, and what of it the database has. */
export type LiveDocument = {
  readonly document: Document
  readonly orgId: string
  /** Rows in the log that the snapshot does not cover, as far as this server knows. */
  readonly rows: number
  /** Resolves when all that was applied so far is committed. */
  whenDurable(): Promise<void>
  refreshReadModel(): Promise<void>
  compact(): Promise<void>
  /** Takes in what the database has and this copy has not. */
  catchUp(): Promise<void>
}

export function createLiveDocument(options: {
  db: Kysely<Database>
  updates: UpdateLog
  log: CollabLog
  events: CollabEvents
  document: Document
  orgId: string
  rows: number
  mark: StoredMark
}): LiveDocument {
  const { db, updates, log, events, document, orgId, mark } = options
  const target = { orgId, dashboardId: document.name }
  const pending = makePendingWatch(document)
  const tail = makeStoredTail({ ...{ db, orgId, mark }, doc: document, dashboardId: document.name })
  let { rows } = options
  let readModel: string | null = null

  function append(update: Uint8Array): void {
    rows += 1
    updates.append(document.name, update)
  }

  // Updates of every origin: what came from another server must be ours to promise, too.
  document.on('update', append)

  return {
    document,
    orgId,
    get rows() {
      return rows
    },
    async whenDurable() {
      const held = pending.takeNew()
      if (held) append(held)
      await updates.whenDurable(document.name)
    },
    async refreshReadModel() {
      // We would misread what a newer program wrote; its servers write the read-model.
      if (isNewerDocument(document)) return
      const dashboard = readDashboard(document)
      const fingerprint = JSON.stringify(dashboard)
      if (fingerprint === readModel) return
      await writeReadModel(db, target, dashboard)
      readModel = fingerprint
    },
    async compact() {
      const before = rows
      const started = performance.now()
      const covered = await compact({ db, log }, target).catch((error: unknown) => {
        events.compactionFailed()
        throw error
      })
      events.compacted(covered, performance.now() - started)
      // What was appended meanwhile may or may not be covered; counting it is the safe side.
      rows -= before
    },
    async catchUp() {
      if (!document.isDestroyed) await tail.catchUp()
    },
  }
}
