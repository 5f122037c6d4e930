// Why the server closed a collaboration socket. The page switches on the code, never on the text.
//
// A socket that carries several documents stays open when only one of them is refused; that document
// then gets an in-band close (or a permission-denied) whose reason is the same word.

export const CLOSE_CODES = {
  /** One message, or the document with it, was larger than the server takes. Reconnecting sends it again: do not. */
  'too-large': 1009,
  /** The server restarts or wants a fresh handshake. Reconnect, with jitter. */
  restarting: 1012,
  /** The database is away or far behind. Keep the edits on this device and reconnect, backing off. */
  unavailable: 1013,
  /** The session ended. Log in again. */
  'signed-out': 4401,
  /** This person may no longer see the dashboard. */
  forbidden: 4403,
  /** The dashboard was deleted, or never was one that this person may know of. */
  'not-found': 4404,
  /** An update was hostile or unreadable. Set the local copy aside and rebuild from the server. */
  refused: 4422,
  /** Too many messages or documents. Reconnect after a pause. */
  'too-fast': 4429,
} as const

export type CloseReason = keyof typeof CLOSE_CODES

const REASONS = new Map<number, CloseReason>(
  Object.entries(CLOSE_CODES).map(([reason, code]) => [code, reason as CloseReason]),
)

/** The reason behind a code, or null when the network (or something else) closed the socket. */
export function closeReasonOf(code: number): CloseReason | null {
  return REASONS.get(code) ?? null
}

export function isCloseReason(text: string): text is CloseReason {
  return Object.hasOwn(CLOSE_CODES, text)
}
