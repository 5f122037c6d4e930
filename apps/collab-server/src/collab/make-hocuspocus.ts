import { type Extension, Hocuspocus } from '@hocuspocus/server'
import type { CollabLog } from './collab-log.ts'
import { MAX_DOCUMENTS_PER_SOCKET, MAX_MESSAGE_BYTES } from './limits.ts'
import { createRedisFanOut } from './redis-fan-out.ts'

/**
 * Milliseconds of silence after which Hocuspocus ends a connection. Browsers let a hidden tab renew
 * its presence once a minute; a peer that vanished is found by the pings long before.
 */
const SILENCE_MS = 150_000
/** The read-model follows the last edit by this, and by at most that while they go on. */
const STORE_AFTER_MS = { quiet: 3_000, most: 30_000 }

export function makeHocuspocus(options: {
  extensions: Extension[]
  redisUrl: string | undefined
  /** Takes in what servers that died have left in the database. */
  catchUp: () => Promise<void>
  log: CollabLog
}): { hocuspocus: Hocuspocus; closeFanOut: () => Promise<void> } {
  const { extensions, redisUrl, catchUp, log } = options
  const fanOut = redisUrl === undefined ? null : createRedisFanOut({ url: redisUrl, catchUp, log })
  const hocuspocus = new Hocuspocus({
    extensions: fanOut ? [...extensions, fanOut.extension] : extensions,
    timeout: SILENCE_MS,
    debounce: STORE_AFTER_MS.quiet,
    maxDebounce: STORE_AFTER_MS.most,
    maxUnauthenticatedQueueSize: MAX_MESSAGE_BYTES,
    maxPendingDocuments: MAX_DOCUMENTS_PER_SOCKET,
    quiet: true,
  })
  return { hocuspocus, closeFanOut: async () => fanOut?.close() }
}
