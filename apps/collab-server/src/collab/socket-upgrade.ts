// From an HTTP upgrade to a WebSocket of a known person. Strangers are answered in HTTP, before any
// WebSocket exists.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Principal } from '../auth/principal.ts'
import type { CollabLog } from './collab-log.ts'
import { MAX_MESSAGE_BYTES } from './limits.ts'

/** `schema`: the newest version of a dashboard's document that the client says it knows. */
export type Route =
  | { kind: 'collab'; schema: number }
  | { kind: 'y-websocket'; dashboardId: string; schema: number }

type Options = {
  allowedOrigin: (request: IncomingMessage) => boolean
  authenticate: (headers: IncomingHttpHeaders) => Promise<Principal | null>
  /** False when this person has too many sockets already. */
  hasRoom: (principal: Principal) => boolean
  onSocket: (ws: WebSocket, stream: Duplex, principal: Principal, route: Route) => void
  log: CollabLog
}

export type SocketUpgrade = {
  /** True when the path is one of ours; the socket is then taken care of. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** From now on: 503. */
  refuseAll(): void
  /** Sessions ended: upgrades that are under way ask once more who it is. */
  expire(): void
}

export function createSocketUpgrade(options: Options): SocketUpgrade {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  })
  let accepting = true
  let epoch = 0

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, route: Route) {
    if (!accepting) return refuse(socket, 503)
    if (!options.allowedOrigin(request)) return refuse(socket, 403)
    const principal = await identify(request.headers)
    if (!principal) return refuse(socket, 401)
    if (!accepting) return refuse(socket, 503)
    if (!options.hasRoom(principal)) return refuse(socket, 429)
    server.handleUpgrade(request, socket, head, (ws) =>
      options.onSocket(ws, socket, principal, route),
    )
  }

  async function identify(headers: IncomingHttpHeaders): Promise<Principal | null> {
    for (;;) {
      const before = epoch
      const principal = await options.authenticate(headers)
      if (before === epoch) return principal
    }
  }

  return {
    handle(request, socket, head) {
      const route = matchRoute(request.url ?? '')
      if (!route) return false
      // Until ws takes over, a reset by the peer would be an uncaught error.
      const ignore = () => undefined
      socket.on('error', ignore)
      upgrade(request, socket, head, route)
        .catch((error: unknown) => {
          options.log.error({ err: error }, 'a WebSocket upgrade failed')
          refuse(socket, 503)
        })
        .finally(() => socket.off('error', ignore))
      return true
    },
    refuseAll() {
      accepting = false
    },
    expire() {
      epoch += 1
    },
  }
}

const YWS = /^\/yws\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

export function matchRoute(url: string): Route | null {
  const [path = '', search = ''] = url.split('?', 2)
  const told = new URLSearchParams(search).get('schema')
  // A page of the time before there was a second version does not say.
  if (path === '/collab') return { kind: 'collab', schema: schemaOf(told ?? '1') }
  const dashboardId = YWS.exec(path)?.[1]
  if (!dashboardId) return null
  // Whoever brings a program of their own is taken to know our names, unless they say otherwise.
  const schema = told === null ? SCHEMA_VERSION : schemaOf(told)
  return { kind: 'y-websocket', dashboardId: dashboardId.toLowerCase(), schema }
}

const schemaOf = (told: string) => (/^\d{1,6}$/.test(told) ? Number(told) : 0)

const STATUS_TEXT = {
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const

function refuse(socket: Duplex, status: keyof typeof STATUS_TEXT): void {
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}
