import { createMemo, For, Show } from 'solid-js'
import { personHue } from '../../ui/person-hue.ts'
import type { Box } from '../canvas/grid.ts'
import { useDashboard } from '../dashboard-context.ts'
import styles from './Cursors.module.css'
import type { Cursor } from './create-presence.ts'
import { pointOf } from './cursor-anchor.ts'

type Props = { readonly boxOf: (widgetId: string) => Box | undefined }

/** Where the others point. Decoration: the selection's outline says the same to everybody. */
export function Cursors(props: Props) {
  const dashboard = useDashboard()
  const byId = createMemo(
    () => new Map(dashboard.presence.cursors().map((cursor) => [cursor.clientId, cursor])),
  )
  // By id: the element of a cursor stays, so that it glides instead of jumping.
  const ids = createMemo(() => [...byId().keys()])
  return (
    <div class={styles['layer']} aria-hidden="true">
      <For each={ids()}>
        {(id) => (
          <Show when={byId().get(id)}>
            {(cursor) => <CursorMark cursor={cursor()} box={props.boxOf(cursor().at.widget)} />}
          </Show>
        )}
      </For>
    </div>
  )
}

function CursorMark(props: { readonly cursor: Cursor; readonly box: Box | undefined }) {
  const point = () => props.box && pointOf(props.cursor.at, props.box)
  return (
    <Show when={point()}>
      {(at) => (
        <span
          class={styles['cursor']}
          data-cursor-of={props.cursor.name}
          style={{
            transform: `translate(${at().x}px, ${at().y}px)`,
            '--person': personHue(props.cursor.userId),
          }}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" role="presentation">
            <path d="M2 1.5 13.5 8 8.2 9.2 5.6 14z" />
          </svg>
          <span class={styles['name']}>{props.cursor.name}</span>
        </span>
      )}
    </Show>
  )
}
