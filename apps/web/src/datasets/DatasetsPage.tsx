import { useNavigate, useParams } from '@solidjs/router'
import FileUp from 'lucide-solid/icons/file-up'
import { createMemo, createSignal, Show } from 'solid-js'
import { Page } from '../app/Page.tsx'
import { useSession } from '../app/session.tsx'
import { createDatasets } from '../query/datasets.ts'
import { Button } from '../ui/Button.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { createUploads } from '../upload/create-uploads.ts'
import { DropZone } from '../upload/DropZone.tsx'
import { UploadPanel } from '../upload/UploadPanel.tsx'
import { createDatasetChanges } from './create-dataset-changes.ts'
import { DatasetDialogs, type DatasetTask } from './DatasetDialogs.tsx'
import { DatasetDrawer } from './DatasetDrawer.tsx'
import { DatasetResults } from './DatasetResults.tsx'
import { DatasetTotals } from './DatasetTotals.tsx'
import { filterDatasets } from './filter-datasets.ts'

export function DatasetsPage() {
  const params = useParams<{ datasetId?: string }>()
  const navigate = useNavigate()
  const session = useSession()
  const datasets = createDatasets()
  const changes = createDatasetChanges()
  const uploads = createUploads({
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    shown: () => 'any',
    onPublished: (upload) => changes.refresh(upload.datasetId),
  })
  const [search, setSearch] = createSignal('')
  const [task, setTask] = createSignal<DatasetTask>()
  const [open, setOpen] = createSignal(false)
  const found = createMemo(() => filterDatasets(datasets.data ?? [], search()))
  const start = (next: DatasetTask) => {
    setTask(next)
    setOpen(true)
  }
  const close = () => navigate('/datasets')

  return (
    <Page
      title="Datasets"
      lead={<DatasetTotals datasets={datasets.data} />}
      actions={
        <>
          <Show when={datasets.data?.length}>
            <SearchField
              label="Search datasets"
              placeholder="Search datasets"
              value={search()}
              onChange={setSearch}
            />
          </Show>
          <Show when={session.can.edit && datasets.data?.length !== 0}>
            <Button variant="ghost" onClick={() => uploads.pickFiles({ preview: true })}>
              Upload and review
            </Button>
            <Button variant="primary" icon={<FileUp />} onClick={() => uploads.pickFiles()}>
              Upload files
            </Button>
          </Show>
        </>
      }
    >
      <DropZone uploads={uploads} refusal={session.can.edit ? undefined : 'viewer'} />
      <UploadPanel uploads={uploads} />
      <DatasetResults
        datasets={datasets}
        found={found()}
        search={search()}
        onClearSearch={() => setSearch('')}
        onUpload={() => uploads.pickFiles()}
        onTask={start}
      />
      <DatasetDrawer
        datasetId={params.datasetId}
        uploads={uploads}
        onClose={close}
        onTask={start}
      />
      <DatasetDialogs task={task()} open={open()} onOpenChange={setOpen} onDeleted={close} />
    </Page>
  )
}
