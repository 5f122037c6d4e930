// The promise behind every acknowledgement: an update is durable once its batch was committed.
// One insert is in flight at a time (group commit): what arrives meanwhile shares the next one, so
// the slower the database, the larger the batches, and commits stay in the order of the appends.
// Under load two inserts begin some milliseconds apart: an insert costs this process as much for one
// update as for ten, and that time is taken from everybody's edits.
import { setTimeout as sleep } from 'node:timers/promises'
import type { CollabLog } from './collab-log.ts'
import { commitBatch } from './commit-batch.ts'

export type LoggedUpdate = { dashboardId: string; update: Uint8Array }

/** Inserts in one statement; returns the dashboards that exist no more (their rows were dropped). */
export type InsertUpdates = (updates: readonly LoggedUpdate[]) => Promise<string[]>

export type UpdateLog = {
  append(dashboardId: string, update: Uint8Array): void
  /**
   * Resolves when everything appended for this dashboard so far is committed; at once when it is.
   * Rejects only when the dashboard itself is gone from the database.
   */
  whenDurable(dashboardId: string): Promise<void>
  /** Resolves when nothing of this dashboard waits any more, for good or (it is gone) for bad. */
  settled(dashboardId: string): Promise<void>
  /** How many updates wait for the database. */
  unsaved(): number
  /** True when so much waits for the database that writers must be turned away. */
  isBehind(): boolean
  /** Waits for what is appended, at most so long; false when something still waits. */
  drain(limitMs: number): Promise<boolean>
  /** Stops retrying. What is still pending stays unacknowledged; returns how many updates. */
  stop(): number
}

type Batch = { updates: LoggedUpdate[]; bytes: number; done: Promise<void>; resolve(): void }

const INSERT_EVERY_MS = 8
const MAX_BATCH_UPDATES = 2_000
const MAX_BATCH_BYTES = 4 * 1024 * 1024
/** Beyond it writers are turned away: some minutes of many people's edits. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024

export function createUpdateLog(options: {
  insert: InsertUpdates
  log: CollabLog
  onGone: (dashboardId: string) => void
  /** Milliseconds between the beginnings of two inserts, as long as edits keep coming. */
  insertEvery?: number
}): UpdateLog {
  const { insert, log, insertEvery = INSERT_EVERY_MS } = options
  const waiting: Batch[] = []
  const latest = new Map<string, Batch>()
  const gone = new Set<string>()
  const stopping = new AbortController()
  let committing: Batch | null = null
  let waitingBytes = 0
  let writing = false

  function append(dashboardId: string, update: Uint8Array): void {
    const batch = batchFor(update)
    batch.updates.push({ dashboardId, update })
    batch.bytes += update.byteLength
    waitingBytes += update.byteLength
    latest.set(dashboardId, batch)
    if (!writing) {
      writing = true
      // After this turn of the event loop, so that a burst of sockets shares the first commit too.
      setImmediate(() => void writeAll())
    }
  }

  function batchFor(update: Uint8Array): Batch {
    const last = waiting.at(-1)
    const fits =
      last !== undefined &&
      last.updates.length < MAX_BATCH_UPDATES &&
      last.bytes + update.byteLength <= MAX_BATCH_BYTES
    if (fits) return last
    const batch = makeBatch()
    waiting.push(batch)
    return batch
  }

  async function writeAll(): Promise<void> {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      committing = batch
      const started = performance.now()
      const lost = await commitBatch(batch.updates, { insert, log, signal: stopping.signal })
      // Told to stop: whoever waits for this batch waits for ever, and is not told "saved".
      if (!lost) return
      committing = null
      for (const dashboardId of lost) markGone(dashboardId)
      finish(batch)
      if (waiting.length <= 1) await gather(started + insertEvery - performance.now())
    }
    writing = false
  }

  async function gather(milliseconds: number): Promise<void> {
    if (milliseconds < 1) return
    await sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)
  }

  function finish(batch: Batch): void {
    waitingBytes -= batch.bytes
    for (const { dashboardId } of batch.updates) {
      if (latest.get(dashboardId) === batch) latest.delete(dashboardId)
    }
    batch.resolve()
  }

  function markGone(dashboardId: string): void {
    gone.add(dashboardId)
    try {
      options.onGone(dashboardId)
    } catch (error) {
      // Nobody else's edits wait for this.
      log.error({ err: error, dashboardId }, 'a dashboard that is gone could not be closed')
    }
  }

  async function settled(dashboardId: string): Promise<void> {
    for (let batch = latest.get(dashboardId); batch; batch = latest.get(dashboardId)) {
      await batch.done
    }
  }

  async function whenDurable(dashboardId: string): Promise<void> {
    await latest.get(dashboardId)?.done
    if (gone.has(dashboardId)) throw new Error(`dashboard ${dashboardId} is gone`)
  }

  function unsaved(): number {
    const batches = committing ? [committing, ...waiting] : waiting
    return batches.reduce((sum, batch) => sum + batch.updates.length, 0)
  }

  async function drain(limitMs: number): Promise<boolean> {
    const timeout = new AbortController()
    const all = Promise.all([...latest.values()].map((batch) => batch.done))
    await Promise.race([
      all,
      sleep(limitMs, undefined, { signal: timeout.signal }).catch(() => undefined),
    ])
    timeout.abort()
    return latest.size === 0
  }

  return {
    append,
    whenDurable,
    settled,
    unsaved,
    isBehind: () => waitingBytes > MAX_WAITING_BYTES,
    drain,
    stop() {
      stopping.abort()
      return unsaved()
    },
  }
}

function makeBatch(): Batch {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { updates: [], bytes: 0, done: promise, resolve }
}
