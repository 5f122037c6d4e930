import type { App } from './app.ts'

const LOOK_EVERY_MS = 100

/**
 * Lets a closing server end as soon as its last answer is out. Fastify closes the connections that
 * are idle when it begins to close; one that is still being answered would then be kept alive for
 * its 72 s, and the server with it.
 */
export function closeWhenAnswered(app: App): void {
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS)
    app.server.once('close', () => clearInterval(timer))
  })
}
