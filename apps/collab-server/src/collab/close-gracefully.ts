import { setTimeout as sleep } from 'node:timers/promises'
import type { Hocuspocus } from '@hocuspocus/server'
import type { ClientSockets } from './client-sockets.ts'
import type { CollabLog } from './collab-log.ts'
import type { UpdateLog } from './update-log.ts'

export const DRAIN_MS = 5_000
export const UNLOAD_MS = 8_000

/** Acknowledges what can be, lets every client go with 1012, then compacts within a limit. */
export async function closeGracefully(parts: {
  hocuspocus: Hocuspocus
  updates: UpdateLog
  sockets: ClientSockets
  log: CollabLog
}): Promise<void> {
  const { hocuspocus, updates, sockets, log } = parts
  await updates.drain(DRAIN_MS)
  sockets.endWhere(() => true, 'restarting')
  const unloaded = await unloadAll(hocuspocus, UNLOAD_MS)
  sockets.terminateAll()
  const lost = updates.stop()
  // Not acknowledged, so every client still has its own and sends it again.
  if (lost > 0)
    log.error({ updates: lost }, 'closed without the database; nothing of it was acknowledged')
  else if (!unloaded) log.warn('closed before every dashboard was compacted')
}

/** Documents unload by themselves once their last connection is gone and all is saved. */
async function unloadAll(hocuspocus: Hocuspocus, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs
  while (hocuspocus.documents.size > 0) {
    if (performance.now() > deadline) return false
    hocuspocus.flushPendingStores()
    await sleep(20)
  }
  return true
}
