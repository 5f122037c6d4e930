import Link2 from 'lucide-solid/icons/link-2'
import Printer from 'lucide-solid/icons/printer'
import { Show } from 'solid-js'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { toast } from '../ui/toast.ts'
import styles from './FilterBar.module.css'
import { useView } from './view-context.ts'

/** Whether what I see is everybody's view, and the two ways out when it is not. */
export function MyViewBadge(props: { readonly onPrint: () => void }) {
  const dashboard = useDashboard()
  const view = useView()
  return (
    <div class={styles['mine']} data-view={view.differs() ? 'mine' : 'everyone'}>
      <span class={styles['badge']} role="status">
        {view.differs() ? 'My view differs' : 'Everyone’s view'}
      </span>
      <Show when={view.differs()}>
        <Show when={dashboard.editable()}>
          <Button size="sm" variant="ghost" class={styles['deed']} onClick={view.makeEveryones}>
            Make it everyone’s
          </Button>
        </Show>
        <Button size="sm" variant="ghost" class={styles['deed']} onClick={view.reset}>
          Reset
        </Button>
      </Show>
      <IconButton
        size="sm"
        label="Copy link to this view"
        icon={<Link2 />}
        onClick={() => void copyLink()}
      />
      <IconButton
        size="sm"
        label="Print or save as PDF"
        shortcut="mod+p"
        icon={<Printer />}
        onClick={props.onPrint}
      />
    </div>
  )
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href)
    toast.show({ tone: 'positive', title: 'Link copied', message: 'It shows this very view.' })
  } catch {
    toast.show({
      tone: 'negative',
      title: 'The link could not be copied',
      message: 'This browser does not allow it. The address of this page is the link.',
    })
  }
}
