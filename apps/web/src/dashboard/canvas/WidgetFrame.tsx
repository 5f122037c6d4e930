import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { useDashboard } from '../dashboard-context.ts'
import { OthersHere } from '../presence/OthersHere.tsx'
import { WidgetBody } from '../widget/WidgetBody.tsx'
import { widgetName } from '../widget/widget-name.ts'
import type { Gesture } from './create-gestures.ts'
import type { Box } from './grid.ts'
import styles from './WidgetFrame.module.css'
import { WidgetHeader } from './WidgetHeader.tsx'
import { actionOf, widgetActions } from './widget-actions.ts'

type Props = {
  readonly widget: Widget
  readonly box: Box | undefined
  /** The gesture that moves or resizes this very widget. */
  readonly gesture: Gesture | null
  readonly canArrange: boolean
  readonly onStartMove: (event: PointerEvent) => void
  readonly onStartResize: (event: PointerEvent) => void
  readonly onArrow: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void
  readonly onEdit: () => void
}

/** A widget's card: header, body, outline of who has it selected, handle to resize. */
export function WidgetFrame(props: Props) {
  const dashboard = useDashboard()
  const [renaming, setRenaming] = createSignal(false)
  const tellRenaming = (now: boolean) => dashboard.presence.doing('renaming', now)
  createEffect(on(renaming, tellRenaming, { defer: true }))
  // A peer may delete the widget meanwhile.
  onCleanup(() => renaming() && tellRenaming(false))
  const id = props.widget.id
  const box = () => props.gesture?.floating ?? props.box
  const actions = widgetActions(dashboard, () => props.widget, {
    edit: () => props.onEdit(),
    rename: () => setRenaming(true),
  })
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.target !== event.currentTarget || !dashboard.editable()) return
    const action = actionOf(event, actions)
    if (!action) return props.onArrow(event)
    event.preventDefault()
    action()
  }
  return (
    <Show when={box()}>
      {(at) => (
        <article
          aria-roledescription="widget"
          aria-label={widgetName(props.widget)}
          tabindex="0"
          data-widget={id}
          data-mark={dashboard.mark?.(id)}
          class={styles['frame']}
          classList={{
            [styles['selected'] ?? '']: dashboard.selected() === id,
            [styles['floating'] ?? '']: props.gesture !== null,
            [styles['bare'] ?? '']: props.widget.kind === 'text' && !props.widget.title,
          }}
          style={styleOf(at())}
          onFocusIn={() => dashboard.select(id)}
          onKeyDown={onKeyDown}
        >
          <WidgetHeader
            widget={props.widget}
            actions={actions}
            canArrange={props.canArrange}
            renaming={renaming()}
            onRenaming={setRenaming}
            onStartMove={props.onStartMove}
          />
          <div class={styles['body']} data-widget-body>
            <WidgetBody
              widget={props.widget}
              width={(props.box ?? at()).width}
              gesturing={props.gesture !== null}
              onEdit={props.onEdit}
            />
          </div>
          <Show when={props.canArrange}>
            <div
              class={styles['resize']}
              aria-hidden="true"
              onPointerDown={(event) => props.onStartResize(event)}
            />
          </Show>
          <OthersHere widgetId={id} />
        </article>
      )}
    </Show>
  )
}

function styleOf(box: Box) {
  return {
    transform: `translate(${box.left}px, ${box.top}px)`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  }
}
