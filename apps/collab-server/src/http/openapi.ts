import swagger from '@fastify/swagger'
import type { App } from './app.ts'

/** Describes the API from the very schemas that validate it. Comes before the routes that it describes. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pulse',
        version: '1',
        description:
          'Errors everywhere: `{ error: { code, message, details? } }`, with stable codes.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'pulse_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
  })
}

export function openapiRoute(app: App): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
