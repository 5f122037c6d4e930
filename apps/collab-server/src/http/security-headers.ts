import helmet from '@fastify/helmet'
import type { App } from './app.ts'

/**
 * Nothing is loaded from anywhere else and nothing inline is run. ECharts and Solid set style
 * attributes, hence the one exception.
 */
export async function sendSecurityHeaders(app: App, publicUrl: string | undefined): Promise<void> {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    strictTransportSecurity: isSecure && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ...socketSources(publicUrl)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  })
}

/** Older Safari does not count our own WebSocket as 'self'. */
function socketSources(publicUrl: string | undefined): string[] {
  if (publicUrl === undefined) return ['ws:']
  return [new URL(publicUrl).origin.replace(/^http/, 'ws')]
}
