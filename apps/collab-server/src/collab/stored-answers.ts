// A page that has nothing of a dashboard yet is answered with the bytes of the database, before a
// document is made of them: making a large one and encoding it again is most of the time of opening
// it. Its question goes to Hocuspocus when the document is there, and is then "what came since?".
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { connectedPayload, Extension } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { AccessGuard } from './access-guard.ts'
import type { ClientContext } from './client-context.ts'
import type { ClientSocket } from './client-socket.ts'
import type { StoredPart } from './document-repo.ts'
import {
  documentOf,
  isFromNothing,
  makeSyncFrame,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from './frame.ts'
import { MAX_DOCUMENTS_PER_SOCKET } from './limits.ts'

/** Twice as many as are left uncompacted; merging more takes longer than it saves. */
const MOST_ROWS = 1_000
const NOTHING = Uint8Array.of(0, 0)

/** `frame` is what Hocuspocus is asked in the end. */
type Question = { address: string; frame: Uint8Array; ask: (frame: Uint8Array) => void }

export type StoredAnswers = {
  extension: Extension<ClientContext>
  /**
   * Takes the question of a page that has nothing of a document which is not open yet; false leaves
   * it to Hocuspocus. `ask` is called with the question once the document is open.
   */
  hold(question: Question, socket: ClientSocket): boolean
  /** The document is opened anew on this socket. */
  forget(socket: ClientSocket, address: string): void
  /** Null when nobody is there to be answered, or not everything can be read. */
  give(
    context: Partial<ClientContext>,
    dashboardId: string,
    parts: readonly StoredPart[],
  ): Promise<GivenAnswer | null>
}

/** To be told what the document was like when it held the stored parts and nothing else. */
export type GivenAnswer = { filled(doc: Y.Doc, damaged: number): void }

export function createStoredAnswers({ guard }: { guard: AccessGuard }): StoredAnswers {
  const held = new WeakMap<ClientSocket, Map<string, Question>>()

  function mayRead({ socket, grant }: ClientContext): boolean {
    return grant !== null && grant.access !== 'none' && guard.isCurrent(socket.principal, grant)
  }

  async function connected({ context, connection }: connectedPayload<ClientContext>) {
    const questions = held.get(context.socket)
    const question = questions?.get(connection.messageAddress)
    questions?.delete(connection.messageAddress)
    question?.ask(question.frame)
  }

  return {
    extension: { extensionName: 'stored-answers', connected },
    hold(question, socket) {
      const questions = held.get(socket) ?? new Map<string, Question>()
      const { address, frame } = question
      if (questions.has(address) || questions.size >= MAX_DOCUMENTS_PER_SOCKET) return false
      if (!isFromNothing(frame)) return false
      held.set(socket, questions.set(address, question))
      return true
    },
    forget: (socket, address) => void held.get(socket)?.delete(address),
    async give({ socket, grant = null }, dashboardId, parts) {
      if (!socket || !mayRead({ socket, grant })) return null
      const questions = [...(held.get(socket)?.values() ?? [])]
      const question = questions.find(({ address }) => documentOf(address) === dashboardId)
      const stored = question && readStored(parts)
      if (!stored) return null
      const { address } = question
      if (stored.snapshot) socket.wire.send(makeSyncFrame(address, SYNC_UPDATE, stored.snapshot))
      // A page takes this for the end of it.
      socket.wire.send(makeSyncFrame(address, SYNC_STEP_2, stored.rows))
      // They leave before the process is busy with the document.
      await nextTurn()
      return {
        filled(doc, damaged) {
          // What a page cannot read either; it comes again, and gets the rest.
          if (damaged > 0) socket.end('restarting')
          question.frame = makeSyncFrame(address, SYNC_STEP_1, Y.encodeStateVector(doc))
        },
      }
    },
  }
}

/** Null when something is damaged, or may be: that is found out while the document is filled. */
function readStored(
  parts: readonly StoredPart[],
): { snapshot: Uint8Array | null; rows: Uint8Array } | null {
  const rows = parts.filter(({ seq }) => seq !== null).map(({ bytes }) => bytes)
  const snapshot = parts.find(({ seq }) => seq === null)
  if (rows.length > MOST_ROWS) return null
  if (snapshot && crc32(snapshot.bytes) !== snapshot.checksum) return null
  try {
    for (const row of rows) Y.decodeUpdate(row)
    return {
      snapshot: snapshot?.bytes ?? null,
      rows: rows.length === 0 ? NOTHING : Y.mergeUpdates(rows),
    }
  } catch {
    return null
  }
}
