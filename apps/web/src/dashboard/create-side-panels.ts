import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { type Accessor, createEffect, createMemo, createSignal, type Setter } from 'solid-js'
import type { Preview } from '../versions/preview.ts'
import type { DashboardModel } from './create-dashboard.ts'
import { scrollToWidget } from './scroll-to-widget.ts'

export type SidePanels = {
  /** The widget in the editor, while that is open. */
  readonly edited: Accessor<Widget | undefined>
  readonly history: Accessor<boolean>
  /** The old version on the canvas. */
  readonly preview: Accessor<Preview | undefined>
  readonly setPreview: Setter<Preview | undefined>
  edit(widgetId: string): void
  closeEditor(): void
  showHistory(): void
  closeHistory(): void
  /** Closes the editor, then lets go of the selection. */
  letGo(): void
  escape(): void
}

/** What stands beside the canvas: the editor of one widget, the history, or nothing. */
export function createSidePanels(dashboard: DashboardModel): SidePanels {
  const [editing, setEditing] = createSignal(false)
  const [history, setHistory] = createSignal(false)
  const [preview, setPreview] = createSignal<Preview>()
  const edited = createMemo(() =>
    editing() && dashboard.editable()
      ? dashboard.state.widgets.find((widget) => widget.id === dashboard.selected())
      : undefined,
  )
  createEffect(() => {
    const widget = edited()
    dashboard.presence.doing('writing', widget?.kind === 'text')
    dashboard.presence.doing('settings', widget !== undefined && widget.kind !== 'text')
  })
  createEffect(() => dashboard.follow.followed() && setEditing(false))

  const letGo = () => {
    if (edited()) setEditing(false)
    else dashboard.select(null)
  }
  return {
    edited,
    history,
    preview,
    setPreview,
    edit(widgetId) {
      dashboard.follow.stop()
      dashboard.select(widgetId)
      setHistory(false)
      setEditing(true)
      scrollToWidget(widgetId, 'nearest')
    },
    closeEditor: () => setEditing(false),
    showHistory() {
      dashboard.follow.stop()
      setEditing(false)
      setHistory(true)
    },
    closeHistory: () => setHistory(false),
    letGo,
    escape: () => (history() ? setHistory(false) : letGo()),
  }
}
