// The state of saving in whole sentences.
import { countOf } from '../../ui/count-of.ts'
import type { Kept } from '../connection/local-copy.ts'
import type { SaveState } from '../connection/save-state.ts'

type Explained = {
  readonly title: string
  /** What the server has. */
  readonly server: string
  /** What this device has; null where it does not matter. */
  readonly device: string | null
}

export function explain(state: SaveState): Explained {
  switch (state.kind) {
    case 'loading':
      return { title: 'Opening', server: 'The dashboard is being loaded.', device: null }
    case 'unreachable':
      return {
        title: 'Not connected',
        server: 'The server does not answer.',
        device: 'This device has no copy of this dashboard.',
      }
    case 'saved':
      return {
        title: 'Saved',
        server: 'Every change is stored on the server.',
        device: copy(state.kept),
      }
    case 'saving':
      return {
        title: 'Saving',
        server: 'Changes are on their way to the server.',
        device: copy(state.kept),
      }
    case 'offline':
      return {
        title: 'Offline',
        server: 'No connection to the server. You can go on editing.',
        device: waiting(state),
      }
    case 'signed-out':
      return {
        title: 'Logged out',
        server: 'Log in again to go on.',
        device: waiting(state),
      }
    case 'read-only':
      return {
        title: 'View only',
        server:
          state.because === 'viewer'
            ? 'Your role is viewer: ask an admin if you need to edit.'
            : 'A newer version of Pulse wrote this dashboard. Reload the page to edit it.',
        device: missed(state.unsent),
      }
    case 'refused':
      return {
        title: 'Not saved',
        server: 'The server does not accept the changes of this page.',
        device: null,
      }
    case 'gone':
      return {
        title: 'Not available',
        server: 'The dashboard was deleted, or is not yours to see.',
        device: missed(state.unsent),
      }
  }
}

function missed(unsent: number): string | null {
  return unsent > 0 ? `${countOf(unsent, 'change')} of yours did not reach the server.` : null
}

function waiting({ unsent, kept }: { unsent: number; kept: Kept }): string {
  if (unsent === 0) return copy(kept)
  const changes = unsent === 1 ? 'One change is' : `${unsent} changes are`
  return kept === 'kept'
    ? `${changes} kept on this device and will be sent when the connection is back.`
    : `${changes} only in this page: ${because(kept)} Leave it open until the connection is back.`
}

function copy(kept: Kept): string {
  return kept === 'kept'
    ? 'This device keeps a copy, which opens without a connection.'
    : because(kept)
}

function because(kept: Exclude<Kept, 'kept'>): string {
  switch (kept) {
    case 'asking':
      return 'The storage of this browser has not answered yet.'
    case 'unavailable':
      return 'This browser keeps nothing: its storage is blocked or damaged, or this is a private window.'
    case 'full':
      return 'This device is full, so nothing new is kept on it.'
  }
}
