import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { useNavigate } from '@solidjs/router'
import { useSession } from '../app/session.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { toast } from '../ui/toast.ts'
import type { createDashboards } from './create-dashboards.ts'

export type DashboardTask =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename' | 'delete'; readonly dashboard: DashboardSummary }

type Props = {
  readonly dashboards: ReturnType<typeof createDashboards>
  /** Outlives its dialog, so that a closing dialog keeps its words while it fades. */
  readonly task: DashboardTask | undefined
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** What the list asks before it creates, renames or deletes. */
export function DashboardDialogs(props: Props) {
  const session = useSession()
  const navigate = useNavigate()
  const openFor = (kind: DashboardTask['kind']) => props.open && props.task?.kind === kind
  const subject = () => {
    const { task } = props
    return task && task.kind !== 'create' ? task.dashboard : undefined
  }

  const create = async (name: string) => {
    const created = await props.dashboards.create(name)
    navigate(`/d/${created.id}`)
  }
  const remove = async () => {
    const dashboard = subject()
    if (!dashboard) return
    await props.dashboards.remove(dashboard.id)
    toast.show({ tone: 'positive', title: `“${dashboard.name}” was deleted` })
  }

  return (
    <>
      <NameDialog
        open={openFor('create')}
        onOpenChange={props.onOpenChange}
        title="New dashboard"
        label="Name"
        placeholder="Weekly sales"
        confirmLabel="Create"
        onConfirm={create}
      />
      <NameDialog
        open={openFor('rename')}
        onOpenChange={props.onOpenChange}
        title="Rename dashboard"
        label="Name"
        initial={subject()?.name ?? ''}
        confirmLabel="Rename"
        onConfirm={(name) => props.dashboards.rename(subject()?.id ?? '', name)}
      />
      <ConfirmDialog
        open={openFor('delete')}
        onOpenChange={props.onOpenChange}
        title={`Delete “${subject()?.name ?? ''}”?`}
        message={`Everybody in ${session.user?.organization.name ?? 'your team'} loses it. The datasets behind its charts stay.`}
        confirmLabel="Delete dashboard"
        danger
        onConfirm={remove}
      />
    </>
  )
}
