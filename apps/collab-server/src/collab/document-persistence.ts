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
import { migrateDocument } from '@pulse/shared/dashboard/migrate'
import type { Kysely } from 'kysely'
import type { ClientContext } from './client-context.ts'
import type { CollabEvents } from './collab-events.ts'
import type { CollabLog } from './collab-log.ts'
import type { StoredPart } from './document-repo.ts'
import { createLiveDocument, type LiveDocument } from './live-document.ts'
import { loadDocument } from './load-document.ts'
import { Refusal } from './refusal.ts'
import type { StoredAnswers } from './stored-answers.ts'
import type { UpdateLog } from './update-log.ts'

/** Rows in the log after which an open document is compacted; a closed one always is. */
const COMPACT_AFTER_ROWS = 500

export type DocumentPersistence = {
  extension: Extension
  /** Resolves when all that was applied to the document is committed. */
  whenDurable(dashboardId: string): Promise<void>
  find(dashboardId: string): LiveDocument | undefined
  documentsOf(orgId: string): Document[]
  /** Every open document takes in what other servers left in the database, one after the other. */
  catchUp(): Promise<void>
}

export function createDocumentPersistence(options: {
  db: Kysely<Database>
  updates: UpdateLog
  log: CollabLog
  events: CollabEvents
  answers?: Pick<StoredAnswers, 'give'>
}): DocumentPersistence {
  const { updates, log } = options
  const live = new Map<string, LiveDocument>()

  async function load(payload: onLoadDocumentPayload<Partial<ClientContext>>) {
    const { document, documentName: dashboardId, context } = payload
    const beforeFilling = (parts: readonly StoredPart[]) =>
      options.answers?.give(context, dashboardId, parts)
    try {
      // What an earlier copy of this document left in the log must be in what we read.
      await updates.settled(dashboardId)
      const loaded = await loadDocument({ ...options, beforeFilling }, document, dashboardId)
      if (!loaded) throw new Refusal('not-found')
      // Here and not in afterLoadDocument, where the fan-out fetches the other servers' edits.
      track(createLiveDocument({ ...options, ...loaded, document }))
      // Logged and fanned out like anybody's edit.
      migrateDocument(document, { source: 'local' })
    } catch (error) {
      // Hocuspocus forgets a document that failed to load, but its presence timer would go on.
      document.destroy()
      throw error
    }
  }

  function track(entry: LiveDocument): void {
    const { document } = entry
    live.set(document.name, entry)
    document.once('destroy', () => {
      if (live.get(document.name) === entry) live.delete(document.name)
    })
  }

  /** Never throws: nothing that may fail here can lose an edit, and the next change tries again. */
  async function store({ documentName: dashboardId }: onStoreDocumentPayload): Promise<void> {
    const entry = live.get(dashboardId)
    try {
      await entry?.refreshReadModel()
      if (entry && entry.rows >= COMPACT_AFTER_ROWS) await entry.compact()
    } catch (error) {
      log.warn({ err: error, dashboardId }, 'storing a dashboard failed; its edits are in the log')
    }
  }

  /** Hocuspocus looks again whether anyone is connected after this, and keeps the document if so. */
  async function beforeUnload({ documentName }: beforeUnloadDocumentPayload): Promise<void> {
    const entry = live.get(documentName)
    // Rejects when the dashboard is gone from the database: then there is nothing left to save.
    await entry?.whenDurable().catch(() => undefined)
    await updates.settled(documentName)
    if (!entry || entry.rows === 0) return
    await entry.compact().catch((error: unknown) => {
      log.warn({ err: error, dashboardId: documentName }, 'compacting a closed dashboard failed')
    })
  }

  return {
    extension: {
      extensionName: 'document-persistence',
      onLoadDocument: load,
      onStoreDocument: store,
      beforeUnloadDocument: beforeUnload,
    },
    async whenDurable(dashboardId) {
      const entry = live.get(dashboardId)
      if (!entry) throw new Error(`dashboard ${dashboardId} is not open`)
      await entry.whenDurable()
    },
    find: (dashboardId) => live.get(dashboardId),
    async catchUp() {
      for (const [dashboardId, entry] of [...live]) {
        await entry.catchUp().catch((error: unknown) => {
          log.warn({ err: error, dashboardId }, 'the database could not be read; it is tried again')
        })
      }
    },
    documentsOf: (orgId) =>
      [...live.values()].filter((entry) => entry.orgId === orgId).map((entry) => entry.document),
  }
}
