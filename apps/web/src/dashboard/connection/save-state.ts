// What the page says about the person's work. 'saved' is said only of what the server has made durable.
import type { Kept } from './local-copy.ts'

export type SaveState =
  | { kind: 'loading' }
  /** No server, and nothing of this dashboard on this device. */
  | { kind: 'unreachable' }
  | { kind: 'saved'; kept: Kept }
  | { kind: 'saving'; unsent: number; kept: Kept }
  /** Edits go on; `kept` tells whether they outlive this page. */
  | { kind: 'offline'; unsent: number; kept: Kept }
  | { kind: 'signed-out'; unsent: number; kept: Kept }
  /** A viewer, or a document that a newer program has written. `unsent` is what the server did not take. */
  | { kind: 'read-only'; because: 'viewer' | 'newer-document'; online: boolean; unsent: number }
  /** The server does not take this copy any more. */
  | { kind: 'refused'; message: string }
  /** Deleted, or no access any more. `unsent` is what the server did not take. */
  | { kind: 'gone'; unsent: number; kept: Kept }

/** What is known about the line to the server. */
export type Line = {
  connected: boolean
  /** The server's state has arrived on this connection. */
  synced: boolean
  /** Everything sent on this connection is confirmed. */
  confirmed: boolean
  /** Loaded from this device or from the server. */
  loaded: boolean
  /** Neither this device nor the server has answered with a document so far. */
  failed: boolean
  kept: Kept
  unsent: number
  readOnly: 'viewer' | 'newer-document' | null
  /** The server closed for good. */
  end: { kind: 'signed-out' } | { kind: 'gone' } | { kind: 'refused'; message: string } | null
}

export function saveStateOf(line: Line): SaveState {
  const { unsent, kept } = line
  if (line.end) return line.end.kind === 'refused' ? line.end : { ...line.end, unsent, kept }
  if (!line.loaded) return { kind: line.failed ? 'unreachable' : 'loading' }
  const online = line.connected && line.synced
  if (line.readOnly) return { kind: 'read-only', because: line.readOnly, online, unsent }
  if (!online) return { kind: 'offline', unsent, kept }
  return line.confirmed ? { kind: 'saved', kept } : { kind: 'saving', unsent, kept }
}

/** True while the person may edit: offline too, since nothing is lost then. */
export function isEditable(state: SaveState): boolean {
  switch (state.kind) {
    case 'saved':
    case 'saving':
    case 'offline':
      return true
    case 'loading':
    case 'unreachable':
    case 'signed-out':
    case 'read-only':
    case 'refused':
    case 'gone':
      return false
  }
}

/** True while the server tells this page what happens. */
export function isOnline(state: SaveState): boolean {
  if (state.kind === 'read-only') return state.online
  return state.kind === 'saved' || state.kind === 'saving'
}

/** True when closing the page now would lose something that is nowhere else. */
export function isOnlyHere(line: Line): boolean {
  return line.unsent > 0 && line.kept !== 'kept'
}
