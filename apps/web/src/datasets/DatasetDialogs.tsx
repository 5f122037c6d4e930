import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { lazy, Show, Suspense } from 'solid-js'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { toast } from '../ui/toast.ts'
import { createDatasetChanges } from './create-dataset-changes.ts'

const PlanDialog = lazy(() =>
  import('../plan/PlanDialog.tsx').then((m) => ({ default: m.PlanDialog })),
)

export type DatasetTask = {
  readonly kind: 'rename' | 'retype' | 'delete'
  readonly dataset: Pick<DatasetSummary, 'id' | 'name'>
}

type Props = {
  /** Outlives its dialog, so that a closing dialog keeps its words while it fades. */
  readonly task: DatasetTask | undefined
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onDeleted: () => void
}

/** What the page asks before it renames or deletes. */
export function DatasetDialogs(props: Props) {
  const changes = createDatasetChanges()
  const openFor = (kind: DatasetTask['kind']) => props.open && props.task?.kind === kind
  const name = () => props.task?.dataset.name ?? ''

  const rename = async (next: string) => {
    if (props.task) await changes.rename(props.task.dataset, next)
  }
  const remove = async () => {
    const dataset = props.task?.dataset
    if (!dataset) return
    await changes.remove(dataset)
    props.onDeleted()
    toast.show({ tone: 'positive', title: `“${dataset.name}” was deleted` })
  }

  return (
    <>
      <NameDialog
        open={openFor('rename')}
        onOpenChange={props.onOpenChange}
        title="Rename dataset"
        label="Name"
        initial={name()}
        confirmLabel="Rename"
        onConfirm={rename}
      />
      <Suspense>
        <Show when={openFor('retype') && props.task}>
          {(task) => (
            <PlanDialog
              open
              onOpenChange={props.onOpenChange}
              title={`Change columns of “${task().dataset.name}”`}
              description="Its files are read again from the originals, in one step for everybody. It can be undone under Uploads."
              path={`/api/datasets/${encodeURIComponent(task().dataset.id)}/plan`}
              confirmLabel="Read again"
              needsChange
              onConfirm={async (_, edits) => {
                if (edits) await changes.retype(task().dataset, edits)
                toast.show({
                  tone: 'accent',
                  title: `“${task().dataset.name}” is being read again`,
                })
              }}
            />
          )}
        </Show>
      </Suspense>
      <ConfirmDialog
        open={openFor('delete')}
        onOpenChange={props.onOpenChange}
        title={`Delete “${name()}”?`}
        message="Its rows and files are deleted for everybody. Charts that use it will say that their data is gone."
        confirmLabel="Delete dataset"
        danger
        onConfirm={remove}
      />
    </>
  )
}
