import Check from 'lucide-solid/icons/check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import Eye from 'lucide-solid/icons/eye'
import LogOut from 'lucide-solid/icons/log-out'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createMemo } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { SaveState } from '../connection/save-state.ts'
import styles from './SaveStatus.module.css'

type Said = { icon: typeof Check; label: string; detail: string; tone?: 'warning' | 'negative' }

/** Where the person's work is right now. Says "Saved" only of what the server has made durable. */
export function SaveStatus(props: { readonly state: SaveState }) {
  const said = createMemo(() => say(props.state))
  return (
    <span
      class={styles['status']}
      classList={{ [styles[said().tone ?? ''] ?? '']: said().tone !== undefined }}
      role="status"
      title={said().detail}
      data-save-state={props.state.kind}
    >
      <Dynamic component={said().icon} aria-hidden="true" />
      <span class={styles['label']}>{said().label}</span>
    </span>
  )
}

function say(state: SaveState): Said {
  switch (state.kind) {
    case 'loading':
      return { icon: RefreshCw, label: 'Opening', detail: 'The dashboard is being loaded.' }
    case 'saved':
      return { icon: Check, label: 'Saved', detail: 'Every change is stored on the server.' }
    case 'saving':
      return { icon: RefreshCw, label: 'Saving', detail: 'Changes are on their way to the server.' }
    case 'offline':
      return offline(state)
    case 'signed-out':
      return {
        icon: LogOut,
        label: 'Signed out',
        detail: `Sign in again to go on. ${unsentText(state.unsent, state.kept)}`,
        tone: 'warning',
      }
    case 'read-only':
      return {
        icon: state.online ? Eye : CloudOff,
        label: state.online ? 'View only' : 'Offline, view only',
        detail:
          state.because === 'viewer'
            ? 'Your role is viewer: ask an admin if you need to edit.'
            : 'A newer version of Pulse wrote this dashboard. Reload the page to edit it.',
      }
    case 'refused':
      return {
        icon: TriangleAlert,
        label: 'Not saved',
        detail: 'The server does not accept the changes of this page.',
        tone: 'negative',
      }
    case 'gone':
      return { icon: TriangleAlert, label: 'Not available', detail: '', tone: 'negative' }
  }
}

function offline({ unsent, kept }: { unsent: number; kept: boolean }): Said {
  const label = unsent === 0 ? 'Offline' : `Offline, ${unsent} unsent`
  const detail = `No connection to the server. ${unsentText(unsent, kept)}`
  return { icon: CloudOff, label, detail, tone: 'warning' }
}

function unsentText(unsent: number, kept: boolean): string {
  if (unsent === 0) return 'You can go on editing.'
  const changes = unsent === 1 ? 'One change is' : `${unsent} changes are`
  return kept
    ? `${changes} kept on this device and will be sent when the connection is back.`
    : `${changes} only in this page: this browser keeps nothing, so leave it open until the connection is back.`
}
