import type { DatasetDetail } from '@pulse/shared/api/datasets'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { createDataset } from '../query/datasets.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { DatasetColumns } from './DatasetColumns.tsx'
import { DatasetFacts } from './DatasetFacts.tsx'
import { DatasetRows } from './DatasetRows.tsx'
import { DatasetUploads } from './DatasetUploads.tsx'
import { datasetMenu } from './dataset-menu.tsx'

type Props = {
  readonly datasetId: string | undefined
  readonly onClose: () => void
  readonly onRename: (dataset: DatasetDetail) => void
  readonly onDelete: (dataset: DatasetDetail) => void
}

type Part = 'columns' | 'rows' | 'uploads'

/** Everything about one dataset. */
export function DatasetDrawer(props: Props) {
  const session = useSession()
  // Outlives the address, so that the drawer keeps its content while it slides away.
  const id = createMemo<string | undefined>((before) => props.datasetId ?? before)
  const dataset = createDataset(id)
  const [part, setPart] = createSignal<Part>('columns')

  return (
    <Dialog
      size="side"
      open={props.datasetId !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={dataset.data?.name ?? 'Dataset'}
      headerActions={
        <Show when={session.can.edit && dataset.data}>
          {(detail) => (
            <Menu
              entries={datasetMenu({
                onRename: () => props.onRename(detail()),
                onDelete: () => props.onDelete(detail()),
              })}
              trigger={(trigger) => (
                <IconButton {...trigger} label="More for this dataset" icon={<Ellipsis />} />
              )}
            />
          )}
        </Show>
      }
    >
      <Switch fallback={<Skeleton height="200px" />}>
        <Match when={!dataset.data && dataset.error}>
          {(error) => (
            <ErrorState
              title={error().code === 'not-found' ? 'There is no such dataset' : 'It did not load'}
              message={error().code === 'not-found' ? 'It may have been deleted.' : error().message}
              onRetry={error().code === 'not-found' ? undefined : () => dataset.refetch()}
              retrying={dataset.loading}
            />
          )}
        </Match>
        <Match when={dataset.data}>
          {(detail) => (
            <>
              <DatasetFacts dataset={detail()} />
              <Tabs<Part>
                label="About this dataset"
                value={part()}
                onChange={setPart}
                tabs={[
                  {
                    value: 'columns',
                    label: 'Columns',
                    count: detail().columnCount,
                    content: () => <DatasetColumns columns={detail().columns} />,
                  },
                  {
                    value: 'rows',
                    label: 'Rows',
                    content: () => <DatasetRows dataset={detail()} />,
                  },
                  {
                    value: 'uploads',
                    label: 'Uploads',
                    content: () => <DatasetUploads datasetId={detail().id} />,
                  },
                ]}
              />
            </>
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}
