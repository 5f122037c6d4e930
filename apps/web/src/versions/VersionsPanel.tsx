import { useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import { SidePanel } from '../ui/SidePanel.tsx'
import { toast } from '../ui/toast.ts'
import { createComparison } from './create-comparison.ts'
import { createVersionContent, createVersions, type Kinds } from './create-versions.ts'
import { downloadDashboard } from './download-dashboard.ts'
import { openContent } from './open-content.ts'
import { makePreview, type Preview } from './preview.ts'
import { restoreWithUndo } from './restore-with-undo.ts'
import { Timeline } from './Timeline.tsx'
import { VersionDialogs, type VersionTask } from './VersionDialogs.tsx'
import styles from './VersionsPanel.module.css'
import type { VersionActions } from './version-menu.tsx'

type Props = {
  readonly onPreview: (preview: Preview | undefined) => void
  readonly onClose: () => void
}

const KINDS = [
  { value: 'all', label: 'All' },
  { value: 'named', label: 'Named' },
] as const

/** The timeline beside the canvas. While it is open one of its versions may stand on the canvas. */
export function VersionsPanel(props: Props) {
  const live = useDashboard()
  const navigate = useNavigate()
  const [kinds, setKinds] = createSignal<Kinds>('all')
  const versions = createVersions(live.id, kinds)
  const [chosen, choose] = createSignal<string>()
  const content = createVersionContent(live.id, chosen)
  const comparison = createComparison(live, () => content.data)
  const [task, setTask] = createSignal<VersionTask>()
  const [asking, setAsking] = createSignal(false)

  const opened = createMemo(() => {
    const data = content.data
    if (!data) return undefined
    const doc = openContent(data)
    onCleanup(() => doc.destroy())
    return { doc, version: data.version }
  })
  const back = () => choose(undefined)
  const ask = (next: VersionTask) => {
    setTask(next)
    setAsking(true)
  }
  const actions: VersionActions = {
    name: (version) => ask({ kind: 'name', version }),
    remove: (version) => ask({ kind: 'remove', version }),
    download: (version) => downloadDashboard(live.id, version.id),
    duplicate: (version) =>
      attempt('The version could not be duplicated', async () => {
        const made = await versions.duplicate(version.id)
        toast.show({ tone: 'positive', title: `“${made.name}” was made` })
        navigate(`/d/${made.id}`)
      }),
    restore: (version) =>
      attempt('The version could not be restored', async () => {
        const now = opened()
        if (now?.version.id !== version.id) return
        await restoreWithUndo(live, versions, version, now.doc)
        back()
      }),
    back,
  }
  // The version before stays on the canvas until the next one is here.
  const preview = createMemo<Preview | undefined>((before) => {
    if (chosen() === undefined) return undefined
    const now = opened()
    return now ? makePreview(live, now, comparison.marks, actions) : before
  })
  createEffect(() => props.onPreview(preview()))
  onCleanup(() => props.onPreview(undefined))

  return (
    <SidePanel
      label="Version history"
      title="Version history"
      class={styles['panel']}
      onClose={props.onClose}
      onKeyDown={(event) => {
        // What happens in a menu or dialog comes here, too, and is theirs.
        const isHere = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key !== 'Escape' || event.defaultPrevented || !isHere) return
        event.preventDefault()
        if (chosen() === undefined) props.onClose()
        else back()
      }}
    >
      <div class={styles['kinds']}>
        <SegmentedControl
          label="Which versions"
          hideLabel
          size="sm"
          options={KINDS}
          value={kinds()}
          onChange={setKinds}
        />
      </div>
      <Timeline
        versions={versions}
        kinds={kinds()}
        chosen={chosen()}
        content={content}
        comparison={comparison}
        actions={actions}
        onChoose={choose}
        onName={() => ask({ kind: 'keep' })}
      />
      <VersionDialogs
        versions={versions}
        task={task()}
        open={asking()}
        onOpenChange={setAsking}
        onRemoved={back}
      />
    </SidePanel>
  )
}

async function attempt(title: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : 'Try again.'
    toast.show({ tone: 'negative', title, message })
  }
}
