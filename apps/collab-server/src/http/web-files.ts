import { existsSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendError } from './answer-errors.ts'
import type { App } from './app.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'
/** Asks each time whether it changed: index.html and sw.js decide which build a browser runs. */
const REVALIDATE = 'no-cache'

/**
 * Serves the web build, and its index.html for every path that is a page of the app's own router.
 * Without a build (during development the page comes from Vite) there is only the API.
 */
export async function serveWebFiles(app: App, webRoot: string): Promise<void> {
  const hasBuild = existsSync(join(webRoot, 'index.html'))
  if (hasBuild) {
    await app.register(staticFiles, {
      root: webRoot,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', isHashed(path) ? IMMUTABLE : REVALIDATE)
      },
    })
  } else {
    app.log.warn({ webRoot }, 'no web build: only the API is served')
  }
  app.setNotFoundHandler((request, reply) => {
    if (hasBuild && isPage(request)) return reply.sendFile('index.html')
    return answerNotFound(request, reply)
  })
}

/** Vite puts a content hash into the names of everything below /assets. */
function isHashed(path: string): boolean {
  return /[\\/]assets[\\/]/.test(path)
}

/** A path with an extension is a missing file: index.html in its place would only confuse. */
function isPage({ method, url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?')
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && !/^\/(api|collab|yws)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)
}

function answerNotFound({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = ''] = url.split('?')
  return sendError(reply, new PulseError('not-found', `There is no ${method} ${path}.`))
}
