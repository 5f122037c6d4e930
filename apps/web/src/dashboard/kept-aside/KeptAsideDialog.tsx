import { createSignal, For, onMount, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { countOf } from '../../ui/count-of.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { downloadKeptAside } from './download-kept-aside.ts'
import styles from './KeptAsideDialog.module.css'
import { type KeptAside, openKeptAside } from './kept-aside-store.ts'

type Props = {
  readonly userId: string
  readonly dashboardId: string
  readonly onClose: () => void
  /** Something was discarded. */
  readonly onChanged: () => void
}

const BECAUSE: Record<KeptAside['because'], string> = {
  refused: 'The server did not accept it',
  unreadable: 'This device could not read it any more',
  'view-only': 'You may only view this dashboard now',
  'signed-out': 'You were logged out',
  gone: 'The dashboard was deleted, or is not yours to see any more',
}

/** What was taken out of use on this device: to download, and then to discard. */
export function KeptAsideDialog(props: Props) {
  const [entries, setEntries] = createSignal<readonly KeptAside[]>([])
  const [failed, setFailed] = createSignal(false)
  /** Outlives the question, so that it keeps its words while it fades. */
  const [asked, setAsked] = createSignal<KeptAside>()
  const [asking, setAsking] = createSignal(false)
  const load = () => read(props.userId, props.dashboardId).then(setEntries, () => setFailed(true))
  onMount(() => void load())
  const ask = (entry: KeptAside) => {
    setAsked(entry)
    setAsking(true)
  }
  const discard = async () => {
    const entry = asked()
    if (!entry) return
    const store = await openKeptAside(props.userId)
    await store.remove(entry).finally(() => store.close())
    await load()
    props.onChanged()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title="Changes kept aside"
      size="md"
      description="They are not part of the dashboard any more, and are on this device only."
    >
      <ul class={styles['list']}>
        <For
          each={entries()}
          fallback={
            <li class={styles['empty']}>
              {failed() ? 'This browser does not give them back.' : 'Nothing is kept aside.'}
            </li>
          }
        >
          {(entry) => <Entry entry={entry} onDiscard={() => ask(entry)} />}
        </For>
      </ul>
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title="Discard these changes?"
        message="They are nowhere else, and cannot be brought back."
        confirmLabel="Discard changes"
        danger
        onConfirm={discard}
      />
    </Dialog>
  )
}

function Entry(props: { readonly entry: KeptAside; readonly onDiscard: () => void }) {
  return (
    <li class={styles['entry']}>
      <div class={styles['text']}>
        <span class={styles['title']}>{props.entry.title || 'Untitled dashboard'}</span>
        <span>
          {BECAUSE[props.entry.because]} · <TimeAgo at={new Date(props.entry.at).toISOString()} />
        </span>
        <Show when={props.entry.unsent > 0}>
          <span>{countOf(props.entry.unsent, 'unsent change')}</span>
        </Show>
      </div>
      <Button size="sm" onClick={() => downloadKeptAside(props.entry)}>
        Download
      </Button>
      <Button size="sm" variant="ghost" onClick={props.onDiscard}>
        Discard
      </Button>
    </li>
  )
}

async function read(userId: string, dashboardId: string): Promise<KeptAside[]> {
  const store = await openKeptAside(userId)
  return store.list(dashboardId).finally(() => store.close())
}
