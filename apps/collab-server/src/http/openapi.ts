import swagger from '@fastify/swagger'
import { ErrorAnswer } from '@pulse/shared/api/fields'
import type { App } from './app.ts'

const ERRORS = { '4xx': ErrorAnswer, '5xx': ErrorAnswer }

/** Describes the API from the very schemas that validate it. Comes before the routes that it describes. */
export async function describeApi(app: App): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/')) return
    const { response } = route.schema ?? {}
    route.schema = { ...route.schema, response: { ...ERRORS, ...(response as object) } }
  })
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
