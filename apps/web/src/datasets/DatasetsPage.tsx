import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { useNavigate, useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { api } from '../app/api.ts'
import { Page } from '../app/Page.tsx'
import { createDatasets, DATASETS_KEY, datasetKey } from '../query/datasets.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { countOf } from '../ui/count-of.ts'
import { NameDialog } from '../ui/NameDialog.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { toast } from '../ui/toast.tsx'
import { DatasetDrawer } from './DatasetDrawer.tsx'
import { DatasetResults } from './DatasetResults.tsx'
import { filterDatasets } from './filter-datasets.ts'

type Subject = Pick<DatasetSummary, 'id' | 'name'>
type Task = { readonly kind: 'rename' | 'delete'; readonly dataset: Subject }

export function DatasetsPage() {
  const params = useParams<{ datasetId?: string }>()
  const navigate = useNavigate()
  const client = useQueryClient()
  const datasets = createDatasets()
  const [search, setSearch] = createSignal('')
  const [task, setTask] = createSignal<Task>()
  const [open, setOpen] = createSignal(false)
  const found = createMemo(() => filterDatasets(datasets.data ?? [], search()))
  const rows = () => (datasets.data ?? []).reduce((sum, { rowCount }) => sum + rowCount, 0)

  const start = (kind: Task['kind'], dataset: Subject) => {
    setTask({ kind, dataset })
    setOpen(true)
  }
  const openFor = (kind: Task['kind']) => open() && task()?.kind === kind
  const path = () => `/api/datasets/${encodeURIComponent(task()?.dataset.id ?? '')}`
  const refresh = (id: string) => {
    void client.invalidateQueries({ queryKey: DATASETS_KEY })
    void client.invalidateQueries({ queryKey: datasetKey(id) })
  }

  const rename = async (name: string) => {
    await api.patch(path(), { name })
    refresh(task()?.dataset.id ?? '')
  }
  const remove = async () => {
    const dataset = task()?.dataset
    if (!dataset) return
    await api.delete(path())
    navigate('/datasets')
    refresh(dataset.id)
    toast.show({ tone: 'positive', title: `“${dataset.name}” was deleted` })
  }

  return (
    <Page
      title="Datasets"
      lead={
        <Show when={datasets.data} fallback="The tables behind your charts">
          {(all) => `${countOf(all().length, 'dataset')}, ${countOf(rows(), 'row')}`}
        </Show>
      }
      actions={
        <Show when={datasets.data?.length}>
          <SearchField
            label="Search datasets"
            placeholder="Search datasets"
            value={search()}
            onChange={setSearch}
          />
        </Show>
      }
    >
      <DatasetResults
        datasets={datasets}
        found={found()}
        search={search()}
        onClearSearch={() => setSearch('')}
        onRename={(dataset) => start('rename', dataset)}
        onDelete={(dataset) => start('delete', dataset)}
      />
      <DatasetDrawer
        datasetId={params.datasetId}
        onClose={() => navigate('/datasets')}
        onRename={(dataset) => start('rename', dataset)}
        onDelete={(dataset) => start('delete', dataset)}
      />
      <NameDialog
        open={openFor('rename')}
        onOpenChange={setOpen}
        title="Rename dataset"
        label="Name"
        initial={task()?.dataset.name ?? ''}
        confirmLabel="Rename"
        onConfirm={rename}
      />
      <ConfirmDialog
        open={openFor('delete')}
        onOpenChange={setOpen}
        title={`Delete “${task()?.dataset.name ?? ''}”?`}
        message="Its rows and files are deleted for everybody. Charts that use it will say that their data is gone."
        confirmLabel="Delete dataset"
        danger
        onConfirm={remove}
      />
    </Page>
  )
}
