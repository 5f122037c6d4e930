import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { useNavigate } from '@solidjs/router'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, Show } from 'solid-js'
import { Page } from '../app/Page.tsx'
import { useSession } from '../app/session.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { toast } from '../ui/toast.tsx'
import { createDashboards } from './create-dashboards.ts'
import { DashboardResults } from './DashboardResults.tsx'
import { filterDashboards } from './filter-dashboards.ts'

type Task =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename'; readonly dashboard: DashboardSummary }
  | { readonly kind: 'delete'; readonly dashboard: DashboardSummary }

export function DashboardsPage() {
  const session = useSession()
  const navigate = useNavigate()
  const dashboards = createDashboards()
  const [search, setSearch] = createSignal('')
  const [task, setTask] = createSignal<Task>()
  const [open, setOpen] = createSignal(false)
  const found = createMemo(() => filterDashboards(dashboards.all ?? [], search()))

  const start = (next: Task) => {
    setTask(next)
    setOpen(true)
  }
  // The task outlives its dialog, so that a closing dialog keeps its words while it fades.
  const openFor = (kind: Task['kind']) => open() && task()?.kind === kind
  const subject = () => {
    const now = task()
    return now && now.kind !== 'create' ? now.dashboard : undefined
  }

  const create = async (name: string) => {
    const created = await dashboards.create(name)
    navigate(`/d/${created.id}`)
  }
  const remove = async () => {
    const dashboard = subject()
    if (!dashboard) return
    await dashboards.remove(dashboard.id)
    toast.show({ tone: 'positive', title: `“${dashboard.name}” was deleted` })
  }

  return (
    <Page
      title="Dashboards"
      lead={session.user?.organization.name}
      actions={
        <>
          <Show when={dashboards.all?.length}>
            <SearchField
              label="Search dashboards"
              placeholder="Search dashboards"
              value={search()}
              onChange={setSearch}
            />
          </Show>
          <Show when={session.can.edit && dashboards.all?.length !== 0}>
            <Button variant="primary" icon={<Plus />} onClick={() => start({ kind: 'create' })}>
              New dashboard
            </Button>
          </Show>
        </>
      }
    >
      <DashboardResults
        dashboards={dashboards}
        found={found()}
        search={search()}
        onClearSearch={() => setSearch('')}
        onCreate={() => start({ kind: 'create' })}
        onRename={(dashboard) => start({ kind: 'rename', dashboard })}
        onDelete={(dashboard) => start({ kind: 'delete', dashboard })}
      />
      <NameDialog
        open={openFor('create')}
        onOpenChange={setOpen}
        title="New dashboard"
        label="Name"
        placeholder="Weekly sales"
        confirmLabel="Create"
        onConfirm={create}
      />
      <NameDialog
        open={openFor('rename')}
        onOpenChange={setOpen}
        title="Rename dashboard"
        label="Name"
        initial={subject()?.name ?? ''}
        confirmLabel="Rename"
        onConfirm={(name) => dashboards.rename(subject()?.id ?? '', name)}
      />
      <ConfirmDialog
        open={openFor('delete')}
        onOpenChange={setOpen}
        title={`Delete “${subject()?.name ?? ''}”?`}
        message={`Everybody in ${session.user?.organization.name ?? 'your team'} loses it. The datasets behind its charts stay.`}
        confirmLabel="Delete dashboard"
        danger
        onConfirm={remove}
      />
    </Page>
  )
}
