// A person with a page: the provider as the page sets it up, edits by the product's commands, and
// what the page would have said was saved. The page keeps nothing on a device: when it is closed,
// only what the servers have is left.

import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { closeReasonOf } from '@pulse/shared/api/close-codes'
import { findText, SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { countAcks } from '../../apps/web/src/dashboard/connection/ack-count.ts'
import { socketWithCookie } from '../collab-lab/socket-with-cookie.ts'
import type { Edit } from './ledger.ts'
import { makeAuthor, makeRandomEdit } from './random-edit.ts'
import type { Replica, ReplicaOptions } from './replica.ts'

export type Editor = Replica & {
  edit(): void
  /** The network goes; edits go on. */
  disconnect(): void
  reconnect(): void
  /** The page is gone at once, with all that it had not sent. */
  close(): void
  /** Close codes that told the page to stop; there must be none. */
  readonly verdicts: readonly number[]
}

/** As in the page. */
const FLUSH_DELAY = 40

export function openEditor(options: ReplicaOptions): Editor {
  const { url, cookie, name, ledger } = options
  const author = makeAuthor(options)
  const { doc, dashboardId, textId } = author
  const verdicts: number[] = []
  let unsaved: Edit[] = []

  const acks = countAcks({
    doc,
    isFromServer: (origin) => origin === provider,
    onChange() {
      if (!acks.isSaved()) return
      ledger.ack(unsaved)
      unsaved = []
    },
    WebSocket: socketWithCookie(cookie) as unknown as typeof globalThis.WebSocket,
  })
  const socket = new HocuspocusProviderWebsocket({
    url: `${url}/collab?schema=${SCHEMA_VERSION}`,
    WebSocketPolyfill: acks.Socket,
    delay: 100,
    minDelay: 50,
    maxDelay: 1_000,
    onClose: ({ event }) => {
      if (isVerdict(event.code)) verdicts.push(event.code)
    },
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: dashboardId,
    document: doc,
    token: 'cookie',
    flushDelay: FLUSH_DELAY,
  })
  provider.attach()

  return {
    dashboardId,
    doc,
    verdicts,
    isSaved: acks.isSaved,
    state: () => `${name}: ${socket.status}, ${provider.unsyncedChanges} unsynced`,
    edit() {
      // Like the page: nothing can be edited before it was loaded once.
      if (!findText(doc, textId)) return
      const edit = makeRandomEdit(author)
      ledger.countMade()
      if (edit) unsaved.push(edit)
    },
    disconnect: () => socket.disconnect(),
    reconnect() {
      if (socket.status === 'disconnected') void socket.connect()
    },
    close() {
      unsaved = []
      acks.stop()
      doc.off('update', provider.boundDocumentUpdateHandler)
      socket.webSocket?.close()
      provider.destroy()
      socket.destroy()
    },
  }
}

/** Words of the server that a page takes to heart; one that dies or restarts says none of them. */
function isVerdict(code: number): boolean {
  return code > 4400 && closeReasonOf(code) !== null
}
