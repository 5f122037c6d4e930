import { type CloseReason, closeReasonOf, isCloseReason } from '@pulse/shared/api/close-codes'
import type { Line } from './save-state.ts'

/** Inside the protocol the reason is the word itself. */
export function closedBecause(code: number | undefined, text = ''): CloseReason | null {
  return closeReasonOf(code ?? 0) ?? (isCloseReason(text) ? text : null)
}

/** A close that reconnecting cannot help. */
export function endOf(reason: CloseReason | null): Line['end'] {
  switch (reason) {
    case 'signed-out':
      return { kind: 'signed-out' }
    case 'forbidden':
    case 'not-found':
      return { kind: 'gone' }
    case 'refused':
      return { kind: 'refused', message: 'A change in this copy could not be accepted.' }
    case 'too-large':
      return {
        kind: 'refused',
        message: 'A change, or this dashboard with it, is larger than the server takes.',
      }
    case 'restarting':
    case 'unavailable':
    case 'too-fast':
    case null:
      return null
  }
}
