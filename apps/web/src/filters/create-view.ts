// How this person looks at the dashboard: everybody's view with theirs laid over it. Kept on this device
// and in the page's address, never in the document.
import {
  setColumnFilters,
  setDashboardRange,
  setDashboardTimeZone,
} from '@pulse/shared/dashboard/commands'
import type { Filter, TimeRange } from '@pulse/shared/query/chart-query'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { storedValue } from '../app/stored-value.ts'
import type { DashboardModel } from '../dashboard/create-dashboard.ts'
import {
  type AbsoluteRange,
  applyMyView,
  type ColumnChoice,
  isNothing,
  type MyView,
  NOTHING_OF_MINE,
  normalizeMyView,
  readMyView,
  type View,
} from './my-view.ts'
import { addressOfView, viewOfAddress } from './view-link.ts'

export type ViewModel = {
  /** What the charts ask by. */
  readonly current: () => View
  /** A chart in which somebody has clicked values goes on showing the others. */
  of(widgetId: string): View
  readonly everyone: () => View
  readonly mine: () => MyView
  readonly differs: () => boolean
  setRange(range: TimeRange | null): void
  setZoom(zoom: AbsoluteRange | null): void
  setTimeZone(timeZone: string): void
  /** No filters show the whole column. */
  setColumn(column: string, filters: readonly Filter[], source?: string): void
  /** Back to everybody's view. */
  reset(): void
  /** One undo step. */
  makeEveryones(): void
}

export function createView(dashboard: DashboardModel): ViewModel {
  const key = `pulse.view.${dashboard.id}`
  const [raw, setRaw] = createSignal(
    viewOfAddress(location.href) ?? readMyView(storedValue.read(key)),
  )
  const everyone = createMemo<View>(() => ({
    filters: dashboard.state.filters,
    timeZone: dashboard.state.timeZone,
  }))
  const isLoading = () => dashboard.saveState().kind === 'loading'
  // Before the document is here nobody can tell what equals it.
  const mine = createMemo(() => (isLoading() ? raw() : normalizeMyView(everyone(), raw())))
  const current = createMemo(() => applyMyView(everyone(), mine()))
  const change = (part: MyView) => setRaw({ ...mine(), ...part })

  createEffect(
    on(mine, (view) => {
      storedValue.write(key, isNothing(view) ? undefined : JSON.stringify(view))
      const address = addressOfView(location.href, view)
      if (address !== location.href) history.replaceState(history.state, '', address)
    }),
  )

  return {
    current,
    of(widgetId) {
      const { filters, timeZone } = current()
      const clicked = mine().columns
      const isOwn = (column: string) => clicked?.[column]?.source === widgetId
      const others = filters.filters.filter(({ column }) => !isOwn(column))
      return { filters: { ...filters, filters: others }, timeZone }
    },
    everyone,
    mine,
    differs: () => !isNothing(mine()),
    setRange(range) {
      const { zoom: _zoom, ...rest } = mine()
      setRaw({ ...rest, range })
    },
    setZoom(zoom) {
      const { zoom: _zoom, ...rest } = mine()
      setRaw(zoom ? { ...rest, zoom } : rest)
    },
    setTimeZone: (timeZone) => change({ timeZone }),
    setColumn(column, filters, source) {
      const choice: ColumnChoice = { filters, ...(source !== undefined && { source }) }
      change({ columns: { ...mine().columns, [column]: choice } })
    },
    reset: () => setRaw(NOTHING_OF_MINE),
    makeEveryones() {
      publishView(dashboard, mine())
      setRaw(NOTHING_OF_MINE)
    },
  }
}

function publishView(dashboard: DashboardModel, mine: MyView): void {
  const range = mine.zoom ?? mine.range
  dashboard.run((doc, by) =>
    doc.transact(() => {
      if (range !== undefined) setDashboardRange(doc, range, by)
      if (mine.timeZone) setDashboardTimeZone(doc, mine.timeZone, by)
      for (const [column, { filters }] of Object.entries(mine.columns ?? {})) {
        setColumnFilters(doc, column, filters, by)
      }
    }, by),
  )
}
