import { CLOSE_CODES, type CloseReason } from '@pulse/shared/api/close-codes'

/**
 * Thrown in a Hocuspocus hook to end a document's connection. Hocuspocus reads `code` and `reason`,
 * and prints errors that have a message: a refusal has none, who refuses logs what is worth it.
 */
export class Refusal extends Error {
  readonly code: number
  readonly reason: CloseReason

  constructor(reason: CloseReason, options?: { cause: unknown }) {
    super('', options)
    this.reason = reason
    this.code = CLOSE_CODES[reason]
  }
}
