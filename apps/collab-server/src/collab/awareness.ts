// Presence: one Yjs client id per connection, under the name of the session's user. Clients relay
// each other's states, so foreign ids in a message are usual; they are dropped, never believed.
import type { Connection, Document } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import { removeAwarenessStates } from 'y-protocols/awareness'
import type { Principal } from '../auth/principal.ts'
import type { ClientContext } from './client-context.ts'
import { frameBody } from './frame.ts'
import { MAX_AWARENESS_BYTES, MAX_AWARENESS_FRAME_BYTES, MAX_NESTING } from './limits.ts'
import { nestingOf } from './measure-nesting.ts'
import { Refusal } from './refusal.ts'

type State = Record<string, unknown>
type Client = Connection<ClientContext>

export type PresenceGuard = {
  /** Looks at the raw frame: the decoded states no longer tell who left. */
  inspect(connection: Client, frame: Uint8Array): void
  /** Leaves this connection's own state only, and stamps it. */
  stamp(connection: Client, states: Map<number, State>): void
}

export function createPresenceGuard(): PresenceGuard {
  const bound = new WeakMap<Connection, number>()

  function bind(connection: Client, clientId: number): void {
    const { context, document } = connection
    const held = document.awareness.getStates().get(clientId)
    if (held && !isStateOf(held, context.socket.principal)) return
    // The same browser on a new network: its old connection must not take the presence with it.
    for (const other of document.getConnections()) {
      if (bound.get(other) !== clientId) continue
      document.getClients(other).delete(clientId)
      bound.delete(other)
    }
    document.getClients(connection).add(clientId)
    bound.set(connection, clientId)
  }

  return {
    inspect(connection, frame) {
      if (frame.byteLength > MAX_AWARENESS_FRAME_BYTES) throw new Refusal('too-large')
      const entries = readEntries(frame)
      const [first] = entries
      const introducesItself = entries.length === 1 && first && first.state !== null
      if (!bound.has(connection) && introducesItself) bind(connection, first.clientId)
      const own = bound.get(connection)
      // All of them: the last one of a message wins.
      for (const { clientId, state } of entries.filter((entry) => entry.clientId === own)) {
        if (state === null) leave(connection.document, connection, clientId)
        else requireHarmless(connection, state)
      }
    },
    stamp(connection, states) {
      const { user } = connection.context.socket.principal
      const own = bound.get(connection)
      for (const [clientId, state] of states) {
        if (clientId !== own) states.delete(clientId)
        else state['user'] = { ...asObject(state['user']), id: user.id, name: user.name }
      }
    },
  }
}

/** Hocuspocus drops empty states on their way through its hook; leaving has to be done by hand. */
function leave(document: Document, connection: Connection, clientId: number): void {
  removeAwarenessStates(document.awareness, [clientId], { source: 'connection', connection })
}

function isStateOf(state: State, { user }: Principal): boolean {
  return asObject(state['user'])['id'] === user.id
}

function asObject(value: unknown): State {
  return typeof value === 'object' && value !== null ? (value as State) : {}
}

/** Everybody in the dashboard is sent it, and reads it: a nested one overflows their stack. */
function requireHarmless({ context }: Client, state: string): void {
  if (state.length > MAX_AWARENESS_BYTES) throw new Refusal('too-large')
  if (!context.socket.chargePresence(state.length)) throw new Refusal('too-fast')
  const value: unknown = JSON.parse(state)
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isPlain || nestingOf(value) > MAX_NESTING) throw new Refusal('refused')
}

/** As JSON; `state` null for one who leaves. */
type Entry = { clientId: number; state: string | null }

function readEntries(frame: Uint8Array): Entry[] {
  const update = decoding.createDecoder(decoding.readVarUint8Array(frameBody(frame)))
  const count = decoding.readVarUint(update)
  const entries: Entry[] = []
  for (let n = 0; n < count; n++) {
    const clientId = decoding.readVarUint(update)
    decoding.readVarUint(update)
    const state = decoding.readVarString(update)
    entries.push({ clientId, state: state === 'null' ? null : state })
  }
  return entries
}
