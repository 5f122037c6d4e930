// A stock y-websocket client. It knows no acknowledgements: what it did has to be there in the end,
// because it stays.
import { findText } from '@pulse/shared/dashboard/document'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Random } from '../collab-lab/random.ts'
import { socketWithCookie } from '../collab-lab/socket-with-cookie.ts'
import type { OpenDashboard, Replica } from './editor.ts'
import type { Edit, Ledger } from './ledger.ts'
import { type Author, makeRandomEdit } from './random-edit.ts'

export type StockClient = Replica & {
  edit(): void
  close(): void
  readonly edits: readonly Edit[]
}

export function openStockClient(options: {
  url: string
  cookie: string
  name: string
  dashboard: OpenDashboard
  ledger: Ledger
  random: Random
}): StockClient {
  const { url, cookie, name, dashboard, ledger, random } = options
  const doc = new Y.Doc()
  const { id: dashboardId, textId } = dashboard
  const author: Author = { name, dashboardId, textId, doc, random, own: new Map(), count: 0 }
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
