// tus 1.0 behind our own door: by the time that tus sees a request we know who sends it and which
// upload it is about. Errors of the protocol itself stay as tus words them.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Server, type Upload } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TusStore } from './tus-store.ts'
import type { UploadLocks } from './upload-locks.ts'

export const MAX_UPLOAD_BYTES = 10 * 1024 ** 3
export const UPLOADS_PATH = '/api/uploads'

/** How long a request that is asked to make way may go on with what it has read already. */
const LOCK_DRAIN_MS = 500

/** What one request is about. */
export type TusCall = {
  uploadId: string
  objectKey: string
  /** A new upload is about to be stored. */
  onCreate(upload: Upload): Promise<void>
  /** The last byte is stored. */
  onFinish(): Promise<void>
}

export type TusEndpoint = {
  handle(request: FastifyRequest, reply: FastifyReply, call: TusCall): Promise<void>
  /** Removes what was stored so far; a request that is still writing is made to stop first. */
  remove(objectKey: string): Promise<void>
  /** Bytes stored so far; null when there is no file. */
  offsetOf(objectKey: string): Promise<number | null>
}

export function makeTusEndpoint({ store, idOf }: TusStore, locks: UploadLocks): TusEndpoint {
  const calls = new AsyncLocalStorage<TusCall>()

  function currentCall(): TusCall {
    const call = calls.getStore()
    if (!call) throw new Error('tus asked about a request that it was not given')
    return call
  }

  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    locker: { newLock: () => locks.lockOf(currentCall().objectKey) },
    lockDrainTimeout: LOCK_DRAIN_MS,
    maxSize: MAX_UPLOAD_BYTES,
    // No other origin may call.
    allowedOrigins: [],
    namingFunction: () => idOf(currentCall().objectKey),
    generateUrl: () => `${UPLOADS_PATH}/${currentCall().uploadId}`,
    getFileIdFromRequest: () => idOf(currentCall().objectKey),
    async onUploadCreate(_, upload) {
      await currentCall().onCreate(upload)
      return {}
    },
    async onUploadFinish() {
      await currentCall().onFinish()
      return {}
    },
  })

  return {
    async handle(request, reply, call) {
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value)
      }
      await calls.run(call, () => tus.handle(request.raw, reply.raw))
    },
    async remove(objectKey) {
      const lock = locks.lockOf(objectKey)
      await lock.lock(new AbortController().signal, () => undefined)
      try {
        await store.remove(idOf(objectKey)).catch(ignoreMissing)
      } finally {
        await lock.unlock()
      }
    },
    async offsetOf(objectKey) {
      const upload = await store.getUpload(idOf(objectKey)).catch(ignoreMissing)
      return upload?.offset ?? null
    },
  }
}

/** What tus throws is no Error: a status and a text. */
function ignoreMissing(thrown: unknown): undefined {
  const status = typeof thrown === 'object' && thrown && 'status_code' in thrown
  if (status && [404, 410].includes(Number(thrown.status_code))) return undefined
  throw thrown instanceof Error ? thrown : new Error('the upload store failed', { cause: thrown })
}
