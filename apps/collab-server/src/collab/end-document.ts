import type { Connection } from '@hocuspocus/server'
import { CLOSE_CODES, type CloseReason } from '@pulse/shared/api/close-codes'
import type { ClientContext } from './client-context.ts'

/** Ends one document's connection; the socket too, with the code, when it carries no other. */
export function endDocument(connection: Connection, reason: CloseReason): void {
  const { socket } = connection.context as ClientContext
  const last = socket.documents <= 1
  connection.close({ code: CLOSE_CODES[reason], reason })
  if (last) socket.end(reason)
}
