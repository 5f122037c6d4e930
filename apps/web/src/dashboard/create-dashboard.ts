// The open dashboard as the page sees it: reactive reads, commands, undo, selection, presence.
import type { LiveMessage } from '@pulse/shared/api/live-message'
import type { Origin } from '@pulse/shared/dashboard/commands'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import * as Y from 'yjs'
import { openDashboard } from './connection/open-dashboard.ts'
import { isEditable, type Line, type SaveState, saveStateOf } from './connection/save-state.ts'
import { createHistory } from './create-history.ts'
import { createQuarantine, type Quarantine } from './kept-aside/create-quarantine.ts'
import { offerReturn } from './offer-return.ts'
import { createFollow, type Follow } from './presence/create-follow.ts'
import { createPresence, type Presence } from './presence/create-presence.ts'
import { watchIdle } from './presence/watch-idle.ts'
import { watchTaken } from './watch-taken.ts'

/** How a card differs from another version of the dashboard. */
export type WidgetMark = 'added' | 'removed' | 'changed'

export type DashboardModel = {
  readonly id: string
  readonly userId: string
  readonly doc: Y.Doc
  /** The document as plain data; every part of it is reactive on its own. */
  readonly state: Dashboard
  readonly saveState: () => SaveState
  readonly editable: () => boolean
  readonly presence: Presence
  readonly follow: Follow
  readonly selected: () => string | null
  select(widgetId: string | null): void
  /** Only while versions are compared. */
  mark?(widgetId: string): WidgetMark | undefined
  /** Runs one command as one undo step. Does nothing while the dashboard is not editable. */
  run<T>(command: (doc: Y.Doc, by: Origin) => T): T | undefined
  /** Like `run`, but quick successors join one undo step: for keystrokes. */
  type(command: (doc: Y.Doc, by: Origin) => void): void
  /** What undo would revert now, in words; null when there is nothing. */
  readonly undoes: () => string | null
  readonly redoes: () => string | null
  /** Identity of what undo would revert now; null when there is nothing. */
  readonly lastStep: () => object | null
  undo(): void
  redo(): void
  reconnect(): void
  readonly quarantine: Quarantine
  /** Drops this device's copy and loads the server's. */
  startOver(): Promise<void>
}

type Options = {
  id: string
  user: { id: string; name: string }
  canEdit: boolean
  onLive(message: LiveMessage): void
  onConnectFailed(): void
  /** The document was dropped: another one is to be opened in its place. */
  onStartOver(): void
}

export function createDashboard(options: Options): DashboardModel {
  const [line, setLine] = createSignal<Line>()
  const connection = openDashboard({
    dashboardId: options.id,
    userId: options.user.id,
    canEdit: options.canEdit,
    onLine: setLine,
    onLive: options.onLive,
    onConnectFailed: options.onConnectFailed,
    onUnreadable: (parts) => void quarantine.keepParts(parts).catch(() => undefined),
    onStartOver: options.onStartOver,
  })
  const { doc, origin } = connection
  const [state, setState] = createStore<Dashboard>(readDashboard(doc))
  const saveState = createMemo<SaveState>(() => {
    const known = line()
    return known ? saveStateOf(known) : { kind: 'loading' }
  })
  const quarantine = createQuarantine({
    userId: options.user.id,
    dashboardId: options.id,
    connection: () => connection,
    saveState,
    unsent: () => line()?.unsent ?? 0,
    onStartOver: options.onStartOver,
  })
  const editable = createMemo(() => isEditable(saveState()))

  const refresh = coalesce(() => setState(reconcile(readDashboard(doc), { key: 'id' })))
  doc.on('update', refresh)

  const history = createHistory(doc, origin, state)
  const presence = createPresence(connection.awareness, options.user)
  const follow = createFollow(presence)
  watchIdle(presence)
  const [selected, setSelected] = createSignal<string | null>(null)
  const unwatch = watchTaken({
    doc,
    selected: () => untrack(selected),
    isMine: (by) => by === origin || by instanceof Y.UndoManager,
    onTaken: (taken) => offerReturn(model, taken),
  })
  onCleanup(() => {
    unwatch()
    doc.off('update', refresh)
    connection.close()
  })

  const model: DashboardModel = {
    id: options.id,
    userId: options.user.id,
    doc,
    state,
    saveState,
    editable,
    presence,
    follow,
    selected,
    select(widgetId) {
      setSelected(widgetId)
      presence.announce({ selected: widgetId })
    },
    run(command) {
      if (!editable()) return undefined
      follow.stop()
      history.endStep()
      const result = command(doc, origin)
      history.endStep()
      return result
    },
    type(command) {
      if (!editable()) return
      follow.stop()
      command(doc, origin)
    },
    undoes: () => (editable() ? (history.last()?.label ?? null) : null),
    redoes: () => (editable() ? (history.next()?.label ?? null) : null),
    lastStep: () => history.last()?.identity ?? null,
    undo() {
      if (!editable()) return
      follow.stop()
      history.undo()
    },
    redo() {
      if (!editable()) return
      follow.stop()
      history.redo()
    },
    reconnect: connection.reconnect,
    quarantine,
    async startOver() {
      await connection.forget()
      options.onStartOver()
    },
  }
  return model
}

/** Many updates of one turn are read once. */
function coalesce(work: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    queueMicrotask(() => {
      waiting = false
      work()
    })
  }
}
