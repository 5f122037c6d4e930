import type { WebSocket } from 'ws'

/** Two of them are what the presence of a peer that vanished stays at most; people are promised 30 s. */
const PING_MS = 12_000

/** Ends a socket whose peer has vanished without a word, and keeps proxies from thinking so. */
export function keepAlive(ws: WebSocket): void {
  let alive = true
  const timer = setInterval(() => {
    if (!alive) return ws.terminate()
    alive = false
    ws.ping()
  }, PING_MS)
  ws.on('pong', () => {
    alive = true
  })
  ws.on('close', () => clearInterval(timer))
}
