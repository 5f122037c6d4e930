import { type Connection, OutgoingMessage } from '@hocuspocus/server'
import { schemaVersionOf } from '@pulse/shared/dashboard/document'
import type { Access } from '../auth/access.ts'
import type { ClientContext } from './client-context.ts'

/** What the connection may do now: a program that is older than the document may look, not touch. */
export function accessOf(
  { context, document }: Connection<ClientContext>,
  granted: Exclude<Access, 'none'>,
): Exclude<Access, 'none'> {
  return context.socket.schema < schemaVersionOf(document) ? 'read' : granted
}

/** Enforces the access at once, and tells the page by the frame that told it at the beginning. */
export function showAccess(connection: Connection, access: Exclude<Access, 'none'>): void {
  const readOnly = access === 'read'
  if (connection.readOnly === readOnly) return
  connection.readOnly = readOnly
  const frame = new OutgoingMessage(connection.messageAddress).writeAuthenticated(readOnly)
  connection.send(frame.toUint8Array())
}
