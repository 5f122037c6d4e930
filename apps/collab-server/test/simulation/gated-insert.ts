import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'
import { insertUpdates } from '../../src/collab/document-repo.ts'
import type { InsertUpdates, LoggedUpdate } from '../../src/collab/update-log.ts'

export type Outcome = 'commit' | 'refuse' | 'lose the answer'

/** The real insert of the update log, at a moment and with an end that the simulation chooses. */
export function makeGatedInsert(db: Kysely<Database>) {
  type Waiting = {
    updates: readonly LoggedUpdate[]
    resolve(gone: string[]): void
    reject(error: Error): void
  }
  let waiting: Waiting | null = null

  const insert: InsertUpdates = (updates) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    waiting = { updates, resolve, reject }
    return promise
  }

  function take(): Waiting | null {
    const taken = waiting
    waiting = null
    return taken
  }

  return {
    insert,
    isWaiting: () => waiting !== null,
    async answer(outcome: Outcome): Promise<void> {
      const taken = take()
      if (!taken) return
      if (outcome === 'refuse') return taken.reject(new Error('refused by the simulation'))
      const gone = await insertUpdates(db, taken.updates)
      if (outcome === 'commit') taken.resolve(gone)
      else taken.reject(new Error('the answer was lost'))
    },
    /** The process died: what is on its way to the database may arrive later, unheard. */
    abandon(): (() => Promise<unknown>) | null {
      const taken = take()
      taken?.reject(new Error('killed'))
      return taken && (() => insertUpdates(db, taken.updates))
    },
  }
}
