import Check from 'lucide-solid/icons/check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import Eye from 'lucide-solid/icons/eye'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createMemo, createSignal, lazy, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { SaveState } from '../connection/save-state.ts'
import styles from './SaveStatus.module.css'

const SaveDetails = lazy(() =>
  import('./SaveDetails.tsx').then((m) => ({ default: m.SaveDetails })),
)

type Said = {
  icon: typeof Check
  label: string
  /** On a narrow screen, where the name of the dashboard needs the room. */
  short?: string
  tone?: 'warning' | 'negative'
}

/** Where the person's work is right now. Says "Saved" only of what the server has made durable. */
export function SaveStatus(props: { readonly state: SaveState }) {
  const said = createMemo(() => say(props.state))
  const [open, setOpen] = createSignal(false)
  let button!: HTMLButtonElement
  return (
    <>
      <button
        ref={button}
        type="button"
        class={styles['status']}
        classList={{ [styles[said().tone ?? ''] ?? '']: said().tone !== undefined }}
        data-save-state={props.state.kind}
        aria-haspopup="dialog"
        aria-expanded={open()}
        onClick={() => setOpen(true)}
      >
        <Dynamic component={said().icon} aria-hidden="true" />
        <span class={styles['label']} role="status" data-short={said().short}>
          {said().label}
        </span>
      </button>
      <Suspense>
        <Show when={open()}>
          <SaveDetails state={props.state} anchor={button} onClose={() => setOpen(false)} />
        </Show>
      </Suspense>
    </>
  )
}

function say(state: SaveState): Said {
  switch (state.kind) {
    case 'loading':
      return { icon: RefreshCw, label: 'Opening' }
    case 'unreachable':
      return { icon: CloudOff, label: 'Not connected', tone: 'warning' }
    case 'saved':
      return isUnkept(state.kept)
        ? {
            icon: Check,
            label: 'Saved, not kept on this device',
            short: 'not kept',
            tone: 'warning',
          }
        : { icon: Check, label: 'Saved' }
    case 'saving':
      return { icon: RefreshCw, label: 'Saving' }
    case 'offline':
      return {
        icon: CloudOff,
        ...(state.unsent === 0
          ? { label: 'Offline' }
          : { label: `Offline, ${state.unsent} unsent`, short: `${state.unsent} unsent` }),
        tone: 'warning',
      }
    case 'signed-out':
      return { icon: TriangleAlert, label: 'Logged out', tone: 'warning' }
    case 'read-only':
      return {
        icon: state.online ? Eye : CloudOff,
        label: state.online ? 'View only' : 'Offline, view only',
        short: 'View only',
      }
    case 'refused':
      return { icon: TriangleAlert, label: 'Not saved', tone: 'negative' }
    case 'gone':
      return { icon: TriangleAlert, label: 'Not available', tone: 'negative' }
  }
}

function isUnkept(kept: string): boolean {
  return kept === 'unavailable' || kept === 'full'
}
