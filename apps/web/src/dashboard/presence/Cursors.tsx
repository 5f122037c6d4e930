import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { personHue } from '../../ui/person-hue.ts'
import type { Box } from '../canvas/grid.ts'
import { useDashboard } from '../dashboard-context.ts'
import styles from './Cursors.module.css'
import { cursorPace } from './cursor-pace.ts'
import { cursorsInView, type PlacedCursor } from './cursors-in-view.ts'

type Props = { readonly boxOf: (widgetId: string) => Box | undefined }

/** Where the others point. Decoration: the selection's outline says the same to everybody. */
export function Cursors(props: Props) {
  const dashboard = useDashboard()
  let layer!: HTMLDivElement
  const window = createWindow(() => layer)
  const byId = createMemo(() => {
    const cursors = dashboard.presence.cursors()
    const placed = cursorsInView(cursors, props.boxOf, window())
    return new Map(placed.map((each) => [each.cursor.clientId, each]))
  })
  // By id: the element of a cursor stays, so that it glides instead of jumping.
  const ids = createMemo(() => [...byId().keys()], [], { equals: sameIds })
  return (
    <div
      ref={layer}
      class={styles['layer']}
      // As long as two messages are apart: the cursor glides from one to the next.
      style={{ '--glide': `${cursorPace(dashboard.presence.cursors().length) * 1.5}ms` }}
      aria-hidden="true"
    >
      <For each={ids()}>
        {(id) => <Show when={byId().get(id)}>{(placed) => <CursorMark {...placed()} />}</Show>}
      </For>
    </div>
  )
}

function CursorMark(props: PlacedCursor) {
  return (
    <span
      class={styles['cursor']}
      data-cursor-of={props.cursor.name}
      style={{
        transform: `translate(${props.x}px, ${props.y}px)`,
        '--person': personHue(props.cursor.userId),
      }}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" role="presentation">
        <path d="M2 1.5 13.5 8 8.2 9.2 5.6 14z" />
      </svg>
      <span class={styles['name']}>{props.cursor.name}</span>
    </span>
  )
}

/** The part of the canvas that is in sight, in the canvas's pixels. */
function createWindow(layer: () => HTMLElement) {
  const [window, setWindow] = createSignal({ top: 0, bottom: Number.POSITIVE_INFINITY })
  let frame = 0
  const measure = () => {
    frame = 0
    const { top } = layer().getBoundingClientRect()
    setWindow({ top: -top, bottom: innerHeight - top })
  }
  const onMove = () => {
    frame ||= requestAnimationFrame(measure)
  }
  onMount(() => {
    measure()
    addEventListener('scroll', onMove, { passive: true })
    addEventListener('resize', onMove)
  })
  onCleanup(() => {
    removeEventListener('scroll', onMove)
    removeEventListener('resize', onMove)
    cancelAnimationFrame(frame)
  })
  return window
}

function sameIds(before: readonly number[], now: readonly number[]): boolean {
  return before.length === now.length && before.every((id, index) => id === now[index])
}
