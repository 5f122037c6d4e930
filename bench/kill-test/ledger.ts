import type * as Y from 'yjs'
import { type Observed, observe } from './observe.ts'

/** An edit, and what has to be true of the dashboard for ever once it was called saved. */
export type Edit = {
  dashboardId: string
  what: string
  holds(observed: Observed): boolean
  /** Its author has undone it since. */
  withdrawn: boolean
  /** When the page called it saved, in milliseconds since the start. */
  ackedAt?: number
}

/** An edit that was called saved and was not there, and what its dashboard looked like then. */
export type Loss = { edit: Edit; at: number; pending: string }

export type Ledger = {
  readonly made: number
  readonly acked: number
  readonly lost: readonly Loss[]
  /** Saved edits that were compared with the database, counted each time. */
  readonly compared: number
  countMade(): void
  ack(edits: readonly Edit[]): void
  ackedOf(dashboardId: string): readonly Edit[]
  /** Compares with a state that is newer than the moment at which `edits` were called saved. */
  compare(edits: readonly Edit[], doc: Y.Doc): void
}

export function makeLedger(): Ledger {
  const byDashboard = new Map<string, Edit[]>()
  const lost = new Map<Edit, Loss>()
  let made = 0
  let acked = 0
  let compared = 0
  return {
    get made() {
      return made
    },
    get acked() {
      return acked
    },
    get lost() {
      return [...lost.values()]
    },
    get compared() {
      return compared
    },
    countMade() {
      made += 1
    },
    ack(edits) {
      for (const edit of edits) {
        acked += 1
        edit.ackedAt = Math.round(performance.now())
        const list = byDashboard.get(edit.dashboardId) ?? []
        byDashboard.set(edit.dashboardId, list)
        list.push(edit)
      }
    },
    ackedOf: (dashboardId) => [...(byDashboard.get(dashboardId) ?? [])],
    compare(edits, doc) {
      const observed = observe(doc)
      for (const edit of edits) {
        // It may have been withdrawn after the list was made, and before the state was read.
        if (edit.withdrawn) continue
        compared += 1
        if (!edit.holds(observed) && !lost.has(edit)) lost.set(edit, describe(edit, doc))
      }
    },
  }
}

function describe(edit: Edit, doc: Y.Doc): Loss {
  const { pendingStructs } = doc.store
  return {
    edit,
    at: Math.round(performance.now()),
    pending: pendingStructs ? JSON.stringify([...pendingStructs.missing]) : 'none',
  }
}
