// The life of a document in memory: load, log every update, refresh the read-model, compact, unload
// only when everything is saved.
import type {
  beforeUnloadDocumentPayload,
  Document,
  Extension,
  onLoadDocumentPayload,
  onStoreDocumentPayload,
} from '@hocuspocus/server'
import type { Database } from '@pulse/db/schema'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import type { Kysely } from 'kysely'
import type { CollabLog } from './collab-log.ts'
import { compact } from './compact.ts'
import { loadDocument } from './load-document.ts'
import { makePendingWatch, type PendingWatch } from './pending-edits.ts'
import { writeReadModel } from './read-model.ts'
import { Refusal } from './refusal.ts'
import type { UpdateLog } from './update-log.ts'

/** Rows in the log after which an open document is compacted; a closed one always is. */
const COMPACT_AFTER_ROWS = 500

type LiveDocument = {
  document: Document
  orgId: string
  /** Rows in the log that the snapshot does not cover, as far as this server knows. */
  rows: number
  pending: PendingWatch
  /** What the read-model was last told. */
  readModel: string | null
}

export type DocumentPersistence = {
  extension: Extension
  /** Resolves when all that was applied to the document is committed. */
  whenDurable(dashboardId: string): Promise<void>
  organizationOf(dashboardId: string): string | null
  documentsOf(orgId: string): Document[]
  refreshReadModel(dashboardId: string): Promise<void>
}

export function createDocumentPersistence(options: {
  db: Kysely<Database>
  updates: UpdateLog
  log: CollabLog
}): DocumentPersistence {
  const { db, updates, log } = options
  const live = new Map<string, LiveDocument>()

  async function load({ document, documentName: dashboardId }: onLoadDocumentPayload) {
    try {
      // What an earlier copy of this document left in the log must be in what we read.
      await updates.settled(dashboardId)
      const loaded = await loadDocument({ db, log }, document, dashboardId)
      if (!loaded) throw new Refusal('not-found')
      track(document, { ...loaded, document, pending: makePendingWatch(document), readModel: null })
    } catch (error) {
      // Hocuspocus forgets a document that failed to load, but its presence timer would go on.
      document.destroy()
      throw error
    }
  }

  /**
   * Updates of every origin: what came from another server must be ours to promise too. Attached
   * before any extension's afterLoadDocument, where the fan-out fetches the other servers' edits.
   */
  function track(document: Document, entry: LiveDocument): void {
    live.set(document.name, entry)
    document.on('update', (update: Uint8Array) => append(entry, update))
    document.once('destroy', () => {
      if (live.get(document.name) === entry) live.delete(document.name)
    })
  }

  function append(entry: LiveDocument, update: Uint8Array): void {
    entry.rows += 1
    updates.append(entry.document.name, update)
  }

  async function whenDurable(dashboardId: string): Promise<void> {
    const entry = live.get(dashboardId)
    if (!entry) throw new Error(`dashboard ${dashboardId} is not open`)
    const held = entry.pending.takeNew()
    if (held) append(entry, held)
    await updates.whenDurable(dashboardId)
  }

  /** Never throws: nothing that may fail here can lose an edit, and the next change tries again. */
  async function store({ documentName: dashboardId }: onStoreDocumentPayload): Promise<void> {
    const entry = live.get(dashboardId)
    if (!entry) return
    try {
      await refreshReadModel(dashboardId)
      if (entry.rows >= COMPACT_AFTER_ROWS) await compactEntry(entry)
    } catch (error) {
      log.warn({ err: error, dashboardId }, 'storing a dashboard failed; its edits are in the log')
    }
  }

  /** Hocuspocus looks again whether anyone is connected after this, and keeps the document if so. */
  async function beforeUnload({ documentName }: beforeUnloadDocumentPayload): Promise<void> {
    const entry = live.get(documentName)
    if (!entry) return
    // Rejects when the dashboard is gone from the database: then there is nothing left to save.
    await whenDurable(documentName).catch(() => undefined)
    await updates.settled(documentName)
    if (entry.rows > 0) {
      await compactEntry(entry).catch((error: unknown) => {
        log.warn({ err: error, dashboardId: documentName }, 'compacting a closed dashboard failed')
      })
    }
  }

  async function compactEntry(entry: LiveDocument): Promise<void> {
    const before = entry.rows
    await compact({ db, log }, { orgId: entry.orgId, dashboardId: entry.document.name })
    // What was appended meanwhile may or may not be covered; counting it is the safe side.
    entry.rows -= before
  }

  async function refreshReadModel(dashboardId: string): Promise<void> {
    const entry = live.get(dashboardId)
    if (!entry) return
    const dashboard = readDashboard(entry.document)
    const fingerprint = JSON.stringify(dashboard)
    if (fingerprint === entry.readModel) return
    await writeReadModel(db, { orgId: entry.orgId, dashboardId }, dashboard)
    entry.readModel = fingerprint
  }

  return {
    extension: {
      extensionName: 'document-persistence',
      onLoadDocument: load,
      onStoreDocument: store,
      beforeUnloadDocument: beforeUnload,
    },
    whenDurable,
    organizationOf: (dashboardId) => live.get(dashboardId)?.orgId ?? null,
    documentsOf: (orgId) =>
      [...live.values()].filter((entry) => entry.orgId === orgId).map((entry) => entry.document),
    refreshReadModel,
  }
}
