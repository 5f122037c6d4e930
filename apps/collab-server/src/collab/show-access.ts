import { type Connection, OutgoingMessage } from '@hocuspocus/server'
import type { Access } from '../auth/access.ts'

/** Enforces the access at once, and tells the page by the frame that told it at the beginning. */
export function showAccess(connection: Connection, access: Exclude<Access, 'none'>): void {
  const readOnly = access === 'read'
  if (connection.readOnly === readOnly) return
  connection.readOnly = readOnly
  const frame = new OutgoingMessage(connection.messageAddress).writeAuthenticated(readOnly)
  connection.send(frame.toUint8Array())
}
