// What the page says about the person's work. 'saved' is said only of what the server has made durable.

export type SaveState =
  | { kind: 'loading' }
  | { kind: 'saved' }
  | { kind: 'saving'; unsent: number }
  /** Edits go on; `kept` tells whether they outlive this page. */
  | { kind: 'offline'; unsent: number; kept: boolean }
  | { kind: 'signed-out'; unsent: number; kept: boolean }
  /** A viewer, or a document that a newer program has written. */
  | { kind: 'read-only'; because: 'viewer' | 'newer-document'; online: boolean }
  /** The server does not take this copy any more. */
  | { kind: 'refused'; message: string }
  | { kind: 'gone' }

/** What is known about the line to the server. */
export type Line = {
  connected: boolean
  /** The server's state has arrived on this connection. */
  synced: boolean
  /** Everything sent on this connection is confirmed. */
  confirmed: boolean
  /** Loaded from this device or from the server. */
  loaded: boolean
  kept: boolean
  unsent: number
  readOnly: 'viewer' | 'newer-document' | null
  /** The server closed for good. */
  end: { kind: 'signed-out' } | { kind: 'gone' } | { kind: 'refused'; message: string } | null
}

export function saveStateOf(line: Line): SaveState {
  const { unsent, kept } = line
  if (line.end?.kind === 'signed-out') return { kind: 'signed-out', unsent, kept }
  if (line.end) return line.end
  if (!line.loaded) return { kind: 'loading' }
  const online = line.connected && line.synced
  if (line.readOnly) return { kind: 'read-only', because: line.readOnly, online }
  if (!online) return { kind: 'offline', unsent, kept }
  return line.confirmed ? { kind: 'saved' } : { kind: 'saving', unsent }
}

/** True while the person may edit: offline too, since nothing is lost then. */
export function isEditable(state: SaveState): boolean {
  switch (state.kind) {
    case 'saved':
    case 'saving':
    case 'offline':
      return true
    case 'loading':
    case 'signed-out':
    case 'read-only':
    case 'refused':
    case 'gone':
      return false
  }
}
