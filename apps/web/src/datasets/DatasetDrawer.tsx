import Ellipsis from 'lucide-solid/icons/ellipsis'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { ApiError } from '../app/api-error.ts'
import { useSession } from '../app/session.tsx'
import { createDataset } from '../query/datasets.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import type { Uploads } from '../upload/create-uploads.ts'
import { AddFileMenu } from './AddFileMenu.tsx'
import type { DatasetTask } from './DatasetDialogs.tsx'
import { DatasetParts } from './DatasetParts.tsx'
import { datasetMenu } from './dataset-menu.tsx'

type Props = {
  readonly datasetId: string | undefined
  readonly uploads: Pick<Uploads, 'add'>
  readonly onClose: () => void
  readonly onTask: (task: DatasetTask) => void
}

/** Everything about one dataset, beside the list. */
export function DatasetDrawer(props: Props) {
  const session = useSession()
  // Outlives the address, so that the drawer keeps its content while it slides away.
  const id = createMemo<string | undefined>((before) => props.datasetId ?? before)
  const dataset = createDataset(id)

  return (
    <Dialog
      size="side"
      open={props.datasetId !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={dataset.data?.name ?? 'Dataset'}
      headerActions={
        <Show when={session.can.edit && dataset.data}>
          {(detail) => (
            <>
              <AddFileMenu dataset={detail()} uploads={props.uploads} onAdded={props.onClose} />
              <Menu
                entries={datasetMenu(detail().id, (kind) =>
                  props.onTask({ kind, dataset: detail() }),
                )}
                trigger={(trigger) => (
                  <IconButton {...trigger} label="More for this dataset" icon={<Ellipsis />} />
                )}
              />
            </>
          )}
        </Show>
      }
    >
      <Switch fallback={<Skeleton height="200px" />}>
        <Match when={!dataset.data && dataset.error}>
          {(error) => <Failed error={error()} onRetry={() => dataset.refetch()} />}
        </Match>
        <Match when={dataset.data}>{(detail) => <DatasetParts dataset={detail()} />}</Match>
      </Switch>
    </Dialog>
  )
}

function Failed(props: { readonly error: ApiError; readonly onRetry: () => void }) {
  return (
    <Show
      when={props.error.code === 'not-found'}
      fallback={
        <ErrorState
          title="The dataset did not load"
          message={props.error.message}
          onRetry={props.onRetry}
        />
      }
    >
      <ErrorState title="There is no such dataset" message="It may have been deleted." />
    </Show>
  )
}
