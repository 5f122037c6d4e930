import type { CloseReason } from '@pulse/shared/api/close-codes'

/** What happens in the collaboration part, for whoever counts it. */
export type CollabEvents = {
  /** An update was acknowledged so long after it was applied. */
  acknowledged(milliseconds: number): void
  /** A socket was closed by us. */
  closed(reason: CloseReason): void
  /** Rows of a dashboard's log went into its snapshot. */
  compacted(rows: number, milliseconds: number): void
  compactionFailed(): void
}

export type CollabCounts = {
  documents: number
  sockets: number
  /** Updates that wait for the database. */
  unsavedUpdates: number
}
