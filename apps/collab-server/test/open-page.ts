import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Person } from './test-server.ts'

export type OpenPage = { doc: Y.Doc; provider: HocuspocusProvider; close(): void }

/** The dashboard's document as a page of this person has it open. */
export function openPage(serverUrl: string, { cookie }: Person, dashboardId: string): OpenPage {
  class WithCookie extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } })
    }
  }
  const doc = new Y.Doc()
  const socket = new HocuspocusProviderWebsocket({
    url: `${serverUrl.replace('http', 'ws')}/collab?schema=${SCHEMA_VERSION}`,
    WebSocketPolyfill: WithCookie,
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: dashboardId,
    document: doc,
    token: 'cookie',
  })
  provider.attach()
  return {
    doc,
    provider,
    close() {
      provider.destroy()
      socket.destroy()
    },
  }
}
