import HardDrive from 'lucide-solid/icons/hard-drive'
import Server from 'lucide-solid/icons/server'
import { createMemo, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Button } from '../../ui/Button.tsx'
import { placeBeside } from '../../ui/place-beside.ts'
import type { SaveState } from '../connection/save-state.ts'
import { useDashboard } from '../dashboard-context.ts'
import styles from './SaveDetails.module.css'
import { explain } from './save-words.ts'

type Props = {
  readonly state: SaveState
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** What the one word in the header means: on the server, on this device. */
export function SaveDetails(props: Props) {
  const dashboard = useDashboard()
  const said = createMemo(() => explain(props.state))
  const canRetry = () => props.state.kind === 'offline' || props.state.kind === 'unreachable'
  const lookAtKeptAside = () => {
    props.onClose()
    dashboard.quarantine.look(true)
  }
  let panel!: HTMLDivElement
  onMount(() => {
    panel.showPopover()
    const view = { width: innerWidth, height: innerHeight }
    const anchor = props.anchor.getBoundingClientRect()
    const { left, top } = placeBeside(anchor, panel.getBoundingClientRect(), view, 'bottom')
    panel.style.left = `${left}px`
    panel.style.top = `${top}px`
    panel.focus({ preventScroll: true })
  })
  return (
    <Portal>
      <div
        ref={panel}
        popover="auto"
        role="dialog"
        aria-label={said().title}
        tabindex="-1"
        class={styles['panel']}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // The dashboard's own Escape would keep the browser from closing it.
          event.preventDefault()
          event.stopPropagation()
          props.anchor.focus()
          props.onClose()
        }}
        on:toggle={(event: Event & { newState?: string }) =>
          event.newState === 'closed' && props.onClose()
        }
      >
        <p class={styles['title']}>{said().title}</p>
        <p class={styles['line']}>
          <Server aria-hidden="true" />
          {said().server}
        </p>
        <Show when={said().device}>
          <p class={styles['line']}>
            <HardDrive aria-hidden="true" />
            {said().device}
          </p>
        </Show>
        <Show when={dashboard.quarantine.count() > 0}>
          <Button size="sm" onClick={lookAtKeptAside}>
            Changes kept aside
          </Button>
        </Show>
        <Show when={canRetry()}>
          <Button size="sm" onClick={dashboard.reconnect}>
            Try now
          </Button>
        </Show>
      </div>
    </Portal>
  )
}
