import type { VersionSummary } from '@pulse/shared/api/versions'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { toast } from '../ui/toast.ts'
import type { Versions } from './create-versions.ts'
import { whenSaved } from './when-saved.ts'

export type VersionTask =
  | { readonly kind: 'keep' }
  | { readonly kind: 'name' | 'remove'; readonly version: VersionSummary }

type Props = {
  readonly versions: Versions
  /** Outlives its dialog, so that a closing dialog keeps its words while it fades. */
  readonly task: VersionTask | undefined
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onRemoved: () => void
}

/** What the timeline asks before it names or deletes. */
export function VersionDialogs(props: Props) {
  const live = useDashboard()
  const openFor = (kind: VersionTask['kind']) => props.open && props.task?.kind === kind
  const subject = () => {
    const { task } = props
    return task && task.kind !== 'keep' ? task.version : undefined
  }
  const keep = async (name: string) => {
    await whenSaved(live)
    await props.versions.keep({ name })
    toast.show({ tone: 'positive', title: `Kept as “${name}”` })
  }
  const remove = async () => {
    const version = subject()
    if (!version) return
    await props.versions.remove(version.id)
    props.onRemoved()
  }
  return (
    <>
      <NameDialog
        open={openFor('keep')}
        onOpenChange={props.onOpenChange}
        title="Name the current version"
        label="Name"
        placeholder="Before the board meeting"
        confirmLabel="Keep version"
        onConfirm={keep}
      />
      <NameDialog
        open={openFor('name')}
        onOpenChange={props.onOpenChange}
        title={subject()?.name === null ? 'Name this version' : 'Rename version'}
        label="Name"
        initial={subject()?.name ?? ''}
        confirmLabel="Save"
        onConfirm={(name) => props.versions.rename(subject()?.id ?? '', name)}
      />
      <ConfirmDialog
        open={openFor('remove')}
        onOpenChange={props.onOpenChange}
        title={`Delete the version “${subject()?.name ?? ''}”?`}
        message="It cannot be brought back. The dashboard itself stays as it is."
        confirmLabel="Delete version"
        danger
        onConfirm={remove}
      />
    </>
  )
}
