import {
  createEffect,
  createMemo,
  createSignal,
  For,
  lazy,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { pointForOthers } from '../presence/point-for-others.ts'
import styles from './Canvas.module.css'
import { createGestures } from './create-gestures.ts'
import { createLayout } from './create-layout.ts'
import { nudge } from './nudge.ts'
import { WidgetFrame } from './WidgetFrame.tsx'

// Only with company.
const Cursors = lazy(() => import('../presence/Cursors.tsx').then((m) => ({ default: m.Cursors })))

type Props = {
  readonly onEdit: (widgetId: string) => void
}

/** The grid of widgets. */
export function Canvas(props: Props) {
  const dashboard = useDashboard()
  const layout = createLayout(() => dashboard.state.widgets)
  const gestures = createGestures(dashboard, layout)
  const [announcement, announce] = createSignal('')
  const pointing = pointForOthers(dashboard.presence)
  const byId = createMemo(() => new Map(dashboard.state.widgets.map((each) => [each.id, each])))

  const gesture = createMemo(() => gestures.active()?.kind)
  createEffect(() => {
    dashboard.presence.doing('moving', gesture() === 'move')
    dashboard.presence.doing('resizing', gesture() === 'resize')
  })

  let canvas!: HTMLDivElement
  onMount(() => {
    const observer = new ResizeObserver(() => layout.setWidth(canvas.clientWidth))
    layout.setWidth(canvas.clientWidth)
    observer.observe(canvas)
    onCleanup(() => observer.disconnect())
  })

  const onArrow = (event: KeyboardEvent, widgetId: string) => {
    const widget = byId().get(widgetId)
    const said = widget && nudge(dashboard, layout, widget, event)
    if (typeof said !== 'string') return
    event.preventDefault()
    announce(said)
    refocus(event.currentTarget)
  }

  return (
    <div
      ref={canvas}
      class={styles['canvas']}
      classList={{ [styles['gesturing'] ?? '']: gestures.active() !== null }}
      style={{ height: `${layout.height()}px` }}
      onPointerMove={pointing.move}
      onPointerLeave={pointing.leave}
    >
      <Show when={gestures.active()?.id}>{(id) => <Landing box={layout.boxOf(id())} />}</Show>
      <For each={layout.reading()}>
        {(id) => (
          <Show when={byId().get(id)}>
            {(widget) => (
              <WidgetFrame
                widget={widget()}
                box={layout.boxOf(id)}
                gesture={gestures.active()?.id === id ? gestures.active() : null}
                canArrange={dashboard.editable() && !layout.narrow()}
                onStartMove={(event) => gestures.startMove(event, id)}
                onStartResize={(event) => gestures.startResize(event, id)}
                onArrow={(event) => onArrow(event, id)}
                onEdit={() => props.onEdit(id)}
              />
            )}
          </Show>
        )}
      </For>
      <Suspense>
        <Show when={dashboard.presence.cursors().length > 0}>
          <Cursors boxOf={layout.boxOf} />
        </Show>
      </Suspense>
      <VisuallyHidden>
        <span role="status">{announcement()}</span>
      </VisuallyHidden>
    </div>
  )
}

function Landing(props: { box: ReturnType<ReturnType<typeof createLayout>['boxOf']> }) {
  return (
    <Show when={props.box}>
      {(box) => (
        <div
          class={styles['landing']}
          style={{
            transform: `translate(${box().left}px, ${box().top}px)`,
            width: `${box().width}px`,
            height: `${box().height}px`,
          }}
        />
      )}
    </Show>
  )
}

/** A widget that changes its turn moves in the tab order, and loses the focus on the way. */
function refocus(element: EventTarget | null): void {
  if (element instanceof HTMLElement) requestAnimationFrame(() => element.focus())
}
