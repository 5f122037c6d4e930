import { CLOSE_CODES, type CloseReason } from '@pulse/shared/api/close-codes'

/**
 * Thrown in a Hocuspocus hook to end a document's connection. Hocuspocus reads `code` and `reason`.
 * Not an Error: it would print the stack of each, and a hostile client could fill the disk with them.
 */
export class Refusal {
  readonly code: number
  readonly reason: CloseReason

  constructor(reason: CloseReason) {
    this.reason = reason
    this.code = CLOSE_CODES[reason]
  }
}
