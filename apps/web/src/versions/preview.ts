// An old version in the place of the live dashboard: the same cards, nothing that writes.
import type { VersionSummary } from '@pulse/shared/api/versions'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { createSignal } from 'solid-js'
import type * as Y from 'yjs'
import type { DashboardModel, WidgetMark } from '../dashboard/create-dashboard.ts'
import type { ViewModel } from '../filters/create-view.ts'
import type { VersionActions } from './version-menu.tsx'

export type Preview = {
  readonly version: VersionSummary
  readonly doc: Y.Doc
  readonly model: DashboardModel
  readonly view: ViewModel
  readonly actions: VersionActions
}

type Marks = () => ReadonlyMap<string, WidgetMark>

export function makePreview(
  live: DashboardModel,
  { version, doc }: Pick<Preview, 'version' | 'doc'>,
  marks: Marks,
  actions: VersionActions,
): Preview {
  const state = readDashboard(doc)
  return { version, doc, model: makeModel(live, doc, state, marks), view: makeView(state), actions }
}

function makeModel(
  live: DashboardModel,
  doc: Y.Doc,
  state: DashboardModel['state'],
  marks: Marks,
): DashboardModel {
  const [selected, select] = createSignal<string | null>(null)
  const nothing = () => undefined
  return {
    ...live,
    doc,
    state,
    selected,
    select,
    editable: () => false,
    mark: (widgetId) => marks().get(widgetId),
    // Others see this person on the live dashboard, not on a card that may be gone.
    presence: {
      ...live.presence,
      others: () => [],
      people: () => [],
      cursors: () => [],
      viewOf: () => null,
      announce: nothing,
      doing: nothing,
    },
    run: nothing,
    type: nothing,
    undoes: () => null,
    redoes: () => null,
    lastStep: () => null,
    undo: nothing,
    redo: nothing,
  }
}

/** Everybody's view as it was then. */
function makeView({ filters, timeZone }: DashboardModel['state']): ViewModel {
  const then = { filters, timeZone }
  const nothing = () => undefined
  return {
    current: () => then,
    of: () => then,
    everyone: () => then,
    mine: () => ({}),
    differs: () => false,
    setRange: nothing,
    setZoom: nothing,
    setTimeZone: nothing,
    setColumn: nothing,
    reset: nothing,
    makeEveryones: nothing,
  }
}
