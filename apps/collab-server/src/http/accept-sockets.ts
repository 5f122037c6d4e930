import type { Collab } from '../collab/create-collab.ts'
import type { App } from './app.ts'

/** WebSockets bypass Fastify: the collab part looks at Origin and cookie by itself. */
export function acceptSockets(app: App, collab: Pick<Collab, 'handleUpgrade' | 'close'>): void {
  app.server.on('upgrade', (request, socket, head) => {
    if (collab.handleUpgrade(request, socket, head)) return
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  // An open socket would hold up the end of the HTTP server for ever.
  app.addHook('preClose', () => collab.close())
}
