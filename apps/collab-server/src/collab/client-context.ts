import type { Grant } from './access-guard.ts'
import type { ClientSocket } from './client-socket.ts'

/** Of a Hocuspocus connection that came over a WebSocket. The server's own edits have an empty one. */
export type ClientContext = { socket: ClientSocket; grant: Grant | null }
