// What another tab says about itself. The server has stamped `user`; the rest is a peer's word and is
// read with suspicion.
import { type CursorAnchor, readCursor } from './cursor-anchor.ts'
import { readView, type ViewAnchor } from './view-anchor.ts'

/** What somebody is doing with the widget that they have selected; of several the first one is told. */
export const ACTIVITIES = ['moving', 'resizing', 'renaming', 'writing', 'settings'] as const
export type Activity = (typeof ACTIVITIES)[number]

export type Person = {
  /** One per tab. */
  readonly clientId: number
  readonly userId: string
  readonly name: string
  readonly selected: string | null
  readonly doing: Activity | null
  /** Nobody has touched that tab for a while. */
  readonly idle: boolean
  /** The tab whose view they follow. */
  readonly following: number | null
}

export type Cursor = Pick<Person, 'clientId' | 'userId' | 'name'> & { readonly at: CursorAnchor }

export type Peer = {
  readonly person: Person
  readonly cursor: Cursor | null
  /** Told only while somebody follows that tab. */
  readonly view: ViewAnchor | null
}

export function readPeer(clientId: number, state: Record<string, unknown>): Peer | null {
  const user = state['user']
  if (typeof user !== 'object' || user === null || !('id' in user) || !('name' in user)) return null
  if (typeof user.id !== 'string' || typeof user.name !== 'string') return null
  const who = { clientId, userId: user.id, name: user.name.slice(0, 80) || 'Somebody' }
  const at = readCursor(state['cursor'])
  const { selected, doing, following } = state
  return {
    person: {
      ...who,
      selected: typeof selected === 'string' && selected.length <= 64 ? selected : null,
      doing: ACTIVITIES.find((each) => each === doing) ?? null,
      idle: state['idle'] === true,
      following: typeof following === 'number' ? following : null,
    },
    cursor: at && { ...who, at },
    view: readView(state['view']),
  }
}
