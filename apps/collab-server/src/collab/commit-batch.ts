import { setTimeout as sleep } from 'node:timers/promises'
import type { CollabLog } from './collab-log.ts'
import type { InsertUpdates, LoggedUpdate } from './update-log.ts'

const RETRY_MS = { first: 50, most: 5_000 }
/** A connection whose peer vanished answers after a quarter of an hour; another one is tried before. */
const ANSWER_MS = 30_000

/**
 * Tries until it works, and returns the dashboards that are gone; null when told to stop. A commit
 * whose answer was lost is repeated: updates are idempotent.
 */
export async function commitBatch(
  updates: readonly LoggedUpdate[],
  options: { insert: InsertUpdates; log: CollabLog; signal: AbortSignal },
): Promise<string[] | null> {
  const { insert, log, signal } = options
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const gone = await withLimit(insert(updates))
      if (attempt > 0) log.info({ attempt }, 'dashboard updates are being saved again')
      return gone
    } catch (error) {
      log.warn({ err: error, attempt, updates: updates.length }, 'saving dashboard updates failed')
      await pause(attempt, signal)
    }
  }
  return null
}

async function pause(attempt: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.min(attempt, 10))
  const wait = most / 2 + Math.random() * (most / 2)
  await sleep(wait, undefined, { signal }).catch(() => undefined)
}

/** What comes after the limit is ignored: at worst the rows are there twice. */
async function withLimit<T>(answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('no answer from the database')), ANSWER_MS)
  try {
    return await Promise.race([answer, promise])
  } finally {
    clearTimeout(timer)
  }
}
