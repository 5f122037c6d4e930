// Who else is here, what they have selected, what they do and where they point; and what the others
// are told of this tab.
import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { Awareness } from 'y-protocols/awareness'
import type { CaretAnchor } from './caret-anchor.ts'
import type { CursorAnchor } from './cursor-anchor.ts'
import {
  ACTIVITIES,
  type Activity,
  type Cursor,
  type Peer,
  type Person,
  readPeer,
} from './read-peer.ts'
import type { ViewAnchor } from './view-anchor.ts'

type Announcement = {
  selected?: string | null
  cursor?: CursorAnchor | null
  caret?: CaretAnchor | null
  doing?: Activity | null
  idle?: boolean
  following?: number | null
  view?: ViewAnchor | null
}

export type Presence = {
  /** Of this tab. */
  readonly clientId: number
  /** For what only some screens look at: carets are read where a text is written. */
  readonly awareness: Awareness
  /** Everybody else, one entry per tab, the longest known first. */
  readonly others: () => readonly Person[]
  /** Everybody else, one entry per person: the tab that they use. */
  readonly people: () => readonly Person[]
  /** Apart from `others`, because it changes many times a second. */
  readonly cursors: () => readonly Cursor[]
  readonly viewOf: (clientId: number) => ViewAnchor | null
  announce(what: Announcement): void
  /** What this person begins or ends doing with the selected widget; several may be going on. */
  doing(activity: Activity, active: boolean): void
  /** True takes this tab out of everybody's sight; what it announces meanwhile is told when it is back. */
  leave(away: boolean): void
}

export function createPresence(awareness: Awareness, me: { id: string; name: string }): Presence {
  const { others, cursors, viewOf } = createPeers(awareness)
  const people = createMemo(() => {
    const byUser = new Map<string, Person>()
    for (const person of others()) {
      if (person.userId === me.id) continue
      const known = byUser.get(person.userId)
      if (!known || (known.idle && !person.idle)) byUser.set(person.userId, person)
    }
    return [...byUser.values()]
  })

  let mine: Record<string, unknown> = { user: { id: me.id, name: me.name } }
  let isAway = false
  const doing = new Set<Activity>()
  awareness.setLocalState(mine)
  // A page that comes back from the browser's cache was taken out of sight when it went.
  const onShow = () => {
    if (!isAway) awareness.setLocalState(mine)
  }
  addEventListener('pageshow', onShow)
  onCleanup(() => removeEventListener('pageshow', onShow))

  const announce = (what: Announcement) => {
    const next = { ...mine, ...what }
    if (JSON.stringify(next) === JSON.stringify(mine)) return
    mine = next
    if (!isAway) awareness.setLocalState(mine)
  }
  return {
    clientId: awareness.clientID,
    awareness,
    others,
    people,
    cursors,
    viewOf,
    announce,
    doing(activity, active) {
      if (active) doing.add(activity)
      else doing.delete(activity)
      announce({ doing: ACTIVITIES.find((each) => doing.has(each)) ?? null })
    },
    leave(away) {
      if (away === isAway) return
      isAway = away
      awareness.setLocalState(away ? null : mine)
    },
  }
}

type Change = { added: number[]; updated: number[]; removed: number[] }

/** Reads what changed, and shows it once per frame: fifty people send far more often than that. */
function createPeers(awareness: Awareness) {
  const peers = new Map<number, Peer>()
  const [others, setOthers] = createSignal<readonly Person[]>([])
  const [cursors, setCursors] = createSignal<readonly Cursor[]>([])
  const [views, setViews] = createSignal<ReadonlyMap<number, ViewAnchor>>(new Map())
  const stale = { others: false, cursors: false, views: false }
  let frame = 0

  const show = () => {
    frame = 0
    const all = [...peers.values()]
    if (stale.others) setOthers(all.map(({ person }) => person))
    if (stale.cursors) setCursors(all.flatMap(({ cursor }) => (cursor ? [cursor] : [])))
    if (stale.views) setViews(viewsOf(all))
    stale.others = stale.cursors = stale.views = false
  }
  const put = (clientId: number, peer: Peer | null) => {
    const before = peers.get(clientId)
    stale.others ||= isOther(before?.person, peer?.person)
    stale.cursors ||= isOther(before?.cursor, peer?.cursor)
    stale.views ||= isOther(before?.view, peer?.view)
    if (peer) peers.set(clientId, before ? keepEqual(before, peer) : peer)
    else peers.delete(clientId)
  }
  const onChange = ({ added, updated, removed }: Change) => {
    for (const clientId of [...added, ...updated, ...removed]) {
      if (clientId === awareness.clientID) continue
      const state = awareness.getStates().get(clientId)
      put(clientId, state ? readPeer(clientId, state) : null)
    }
    // A frame never comes in a hidden tab, where nobody looks either.
    if ((stale.others || stale.cursors || stale.views) && frame === 0) {
      frame = requestAnimationFrame(show)
    }
  }
  awareness.on('change', onChange)
  onCleanup(() => {
    awareness.off('change', onChange)
    cancelAnimationFrame(frame)
  })
  return {
    others,
    cursors,
    viewOf: (clientId: number) => views().get(clientId) ?? null,
  }
}

function viewsOf(peers: readonly Peer[]): Map<number, ViewAnchor> {
  return new Map(peers.flatMap(({ person, view }) => (view ? [[person.clientId, view]] : [])))
}

/** What did not change stays the very same object, so that nothing that shows it is drawn again. */
function keepEqual(before: Peer, now: Peer): Peer {
  return {
    person: isOther(before.person, now.person) ? now.person : before.person,
    cursor: isOther(before.cursor, now.cursor) ? now.cursor : before.cursor,
    view: isOther(before.view, now.view) ? now.view : before.view,
  }
}

function isOther(before: object | null | undefined, now: object | null | undefined): boolean {
  return JSON.stringify(before ?? null) !== JSON.stringify(now ?? null)
}
