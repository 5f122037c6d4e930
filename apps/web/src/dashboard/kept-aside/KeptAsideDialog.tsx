import { createSignal, For, onMount, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import { toast } from '../../ui/toast.ts'
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
  const load = () => read(props.userId, props.dashboardId).then(setEntries, () => setFailed(true))
  onMount(() => void load())
  const discard = async (entry: KeptAside) => {
    try {
      const store = await openKeptAside(props.userId)
      await store.remove(entry).finally(() => store.close())
    } catch {
      toast.show({ tone: 'negative', title: 'It could not be discarded' })
    }
    await load()
    props.onChanged()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title="Changes kept aside"
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
          {(entry) => (
            <li class={styles['entry']}>
              <div class={styles['text']}>
                <span class={styles['title']}>{entry.title || 'Untitled dashboard'}</span>
                <span>
                  {BECAUSE[entry.because]} · <TimeAgo at={new Date(entry.at).toISOString()} />
                </span>
                <Show when={entry.unsent > 0}>
                  <span>
                    {entry.unsent === 1 ? 'One unsent change' : `${entry.unsent} unsent changes`}
                  </span>
                </Show>
              </div>
              <Button size="sm" onClick={() => downloadKeptAside(entry)}>
                Download
              </Button>
              <Button size="sm" variant="ghost" onClick={() => void discard(entry)}>
                Discard
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}

async function read(userId: string, dashboardId: string): Promise<KeptAside[]> {
  const store = await openKeptAside(userId)
  return store.list(dashboardId).finally(() => store.close())
}
