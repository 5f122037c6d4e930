import type { Connection } from '@hocuspocus/server'
import type { ClientContext } from './client-context.ts'
import { Refusal } from './refusal.ts'

/**
 * Turns any error into a closed socket: a provider that is left on an open one waits for ever.
 * An error that is no refusal comes from reading what the client sent.
 */
export function refusing<T>(connection: Connection<ClientContext>, check: () => T): T {
  try {
    return check()
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('refused')
    connection.context.socket.end(refusal.reason)
    throw refusal
  }
}
