import FileInput from 'lucide-solid/icons/file-input'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, lazy, Show, Suspense } from 'solid-js'
import { Page } from '../app/Page.tsx'
import { useSession } from '../app/session.tsx'
import { Button } from '../ui/Button.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { pickFiles } from '../upload/pick-files.ts'
import { createDashboards } from './create-dashboards.ts'
import { DashboardDialogs, type DashboardTask } from './DashboardDialogs.tsx'
import { DashboardResults } from './DashboardResults.tsx'
import { filterDashboards } from './filter-dashboards.ts'

const ImportDialog = lazy(() =>
  import('../versions/ImportDialog.tsx').then((m) => ({ default: m.ImportDialog })),
)

export function DashboardsPage() {
  const session = useSession()
  const dashboards = createDashboards()
  const [search, setSearch] = createSignal('')
  const [task, setTask] = createSignal<DashboardTask>()
  const [open, setOpen] = createSignal(false)
  const [imported, setImported] = createSignal<File>()
  const found = createMemo(() => filterDashboards(dashboards.all ?? [], search()))
  const start = (next: DashboardTask) => {
    setTask(next)
    setOpen(true)
  }
  const chooseFile = async () => {
    const [file] = await pickFiles({ accept: '.json,application/json', multiple: false })
    if (file) setImported(file)
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
          <Show when={session.can.edit}>
            <Button icon={<FileInput />} onClick={() => void chooseFile()}>
              Import
            </Button>
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
        onTask={start}
      />
      <DashboardDialogs
        dashboards={dashboards}
        task={task()}
        open={open()}
        onOpenChange={setOpen}
      />
      <Suspense>
        <Show when={imported()} keyed>
          {(file) => (
            <ImportDialog
              file={file}
              onAgain={() => void chooseFile()}
              onClose={() => setImported(undefined)}
            />
          )}
        </Show>
      </Suspense>
    </Page>
  )
}
