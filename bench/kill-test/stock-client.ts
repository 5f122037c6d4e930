// A stock y-websocket client. It knows no acknowledgements: what it did has to be there in the end,
// because it stays.
import { findText } from '@pulse/shared/dashboard/document'
import { WebsocketProvider } from 'y-websocket'
import { socketWithCookie } from '../collab-lab/socket-with-cookie.ts'
import type { Edit } from './ledger.ts'
import { makeAuthor, makeRandomEdit } from './random-edit.ts'
import type { Replica, ReplicaOptions } from './replica.ts'

export type StockClient = Replica & {
  edit(): void
  close(): void
  readonly edits: readonly Edit[]
}

export function openStockClient(options: ReplicaOptions): StockClient {
  const { url, cookie, name, ledger } = options
  const author = makeAuthor(options)
  const { doc, dashboardId, textId } = author
  const edits: Edit[] = []
  const provider = new WebsocketProvider(`${url}/yws`, dashboardId, doc, {
    WebSocketPolyfill: socketWithCookie(cookie) as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 1_000,
  })
  return {
    dashboardId,
    doc,
    edits,
    isSaved: () => provider.synced,
    state: () => `${name}: ${provider.synced ? 'synced' : 'not synced'}`,
    edit() {
      if (!findText(doc, textId)) return
      const edit = makeRandomEdit(author)
      ledger.countMade()
      if (edit) edits.push(edit)
    },
    close: () => provider.destroy(),
  }
}
