// Makes versions by themselves: when the last person has left a dashboard, and by a sweep for what is
// edited for hours or was open on a server that died. Nothing here may hold up or end a document.
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  afterUnloadDocumentPayload,
  Extension,
  onChangePayload,
  onStoreDocumentPayload,
} from '@hocuspocus/server'
import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'
import type { ClientContext } from '../collab/client-context.ts'
import type { CollabLog } from '../collab/collab-log.ts'
import { findOrganization } from '../collab/document-repo.ts'
import { captureVersion } from './capture-version.ts'
import { findDue, mayHaveChanged } from './due-versions.ts'
import { noteEditors } from './editors-repo.ts'

/** What a closing server waits for; the sweep of the next one finds the rest. */
const CLOSE_MS = 5_000

export type VersionKeeper = {
  extension: Extension
  /** Safe on several servers at once. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export function createVersionKeeper(options: {
  db: Kysely<Database>
  log: CollabLog
}): VersionKeeper {
  const { db, log } = options
  const editors = new Map<string, Set<string>>()
  let closing = false
  // One after the other: when many people leave at once, the database has more urgent work.
  let captures = Promise.resolve()

  function note({ documentName, context }: onChangePayload<Partial<ClientContext>>): void {
    const userId = context.socket?.principal.user.id
    if (userId === undefined) return
    const known = editors.get(documentName) ?? new Set()
    editors.set(documentName, known.add(userId))
  }

  async function saveEditors(dashboardId: string): Promise<void> {
    const noted = editors.get(dashboardId)
    if (!noted) return
    editors.delete(dashboardId)
    try {
      await noteEditors(db, dashboardId, [...noted])
    } catch (error) {
      log.warn({ err: error, dashboardId }, 'who edited a dashboard could not be noted')
    }
  }

  async function endSession(dashboardId: string): Promise<void> {
    if (closing) return
    try {
      await saveEditors(dashboardId)
      const orgId = await findOrganization(db, dashboardId)
      const target = orgId && { orgId, dashboardId }
      if (!target || !(await mayHaveChanged(db, target))) return
      await captureVersion(db, target, { kind: 'automatic', reason: 'session-end' })
    } catch (error) {
      log.warn({ err: error, dashboardId }, 'a version could not be kept; a sweep tries again')
    }
  }

  return {
    extension: {
      extensionName: 'version-keeper',
      onChange: async (payload: onChangePayload<Partial<ClientContext>>) => note(payload),
      onStoreDocument: ({ documentName }: onStoreDocumentPayload) => saveEditors(documentName),
      async afterUnloadDocument({ documentName }: afterUnloadDocumentPayload) {
        // Not awaited: whoever opens the dashboard again does not wait for it.
        captures = captures.then(() => endSession(documentName))
      },
    },
    async sweep() {
      for (const { reason, ...target } of await findDue(db)) {
        if (closing) return
        await captureVersion(db, target, { kind: 'automatic', reason })
      }
    },
    async close() {
      await Promise.race([captures, sleep(CLOSE_MS, undefined, { ref: false })])
      closing = true
      await captures
    },
  }
}
