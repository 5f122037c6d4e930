import type { Upload } from '@pulse/shared/api/uploads'
import { createSignal, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { KeyedFor } from '../ui/KeyedFor.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { toast } from '../ui/toast.ts'
import { createDatasetChanges } from './create-dataset-changes.ts'
import { createDatasetUploads } from './create-dataset-uploads.ts'
import styles from './DatasetUploads.module.css'
import { UploadRow } from './UploadRow.tsx'

const RejectsDialog = lazy(() =>
  import('./RejectsDialog.tsx').then((m) => ({ default: m.RejectsDialog })),
)
const PlanDialog = lazy(() =>
  import('../plan/PlanDialog.tsx').then((m) => ({ default: m.PlanDialog })),
)

type Props = { readonly datasetId: string }

/** The files that made this dataset, and the way back. */
export function DatasetUploads(props: Props) {
  const changes = createDatasetChanges()
  const [undoing, setUndoing] = createSignal<Upload>()
  const [open, setOpen] = createSignal(false)
  const [rejectsOf, setRejectsOf] = createSignal<Upload>()
  const [reviewed, setReviewed] = createSignal<Upload>()
  const session = useSession()
  const remove = (upload: Upload) => changes.removeUpload(upload.id, props.datasetId)

  const askUndo = (upload: Upload) => {
    setUndoing(upload)
    setOpen(true)
  }
  const undo = async () => {
    const upload = undoing()
    if (upload) await remove(upload)
  }
  const cancel = async (upload: Upload) => {
    try {
      await remove(upload)
    } catch (error) {
      const message = error instanceof Error ? error.message : undefined
      toast.show({ tone: 'negative', title: `“${upload.filename}” was not cancelled`, message })
    }
  }

  return (
    <>
      <UploadList
        {...props}
        onUndo={askUndo}
        onCancel={(upload) => void cancel(upload)}
        onRejects={setRejectsOf}
        onReview={setReviewed}
      />
      <Suspense>
        <Show when={rejectsOf()}>
          {(upload) => (
            <RejectsDialog
              open
              onOpenChange={(shown) => !shown && setRejectsOf(undefined)}
              upload={upload()}
              canEdit={session.can.edit}
              onSent={() => changes.refresh(props.datasetId)}
            />
          )}
        </Show>
        <Show when={reviewed()}>
          {(upload) => (
            <PlanDialog
              open
              onOpenChange={(shown) => !shown && setReviewed(undefined)}
              title={`Load ${upload().filename}`}
              path={`/api/uploads/${encodeURIComponent(upload().id)}/plan`}
              questions={upload().questions ?? []}
              confirmLabel="Load it"
              needsChange={false}
              onConfirm={(answers, edits) => changes.answerUpload(upload(), answers, edits)}
            />
          )}
        </Show>
      </Suspense>
      <ConfirmDialog
        open={open()}
        onOpenChange={setOpen}
        title={`Undo “${undoing()?.filename ?? ''}”?`}
        message="The dataset goes back to what it was before this file, for everybody and every chart."
        confirmLabel="Undo upload"
        danger
        onConfirm={undo}
      />
    </>
  )
}

type ListProps = Props & {
  readonly onUndo: (upload: Upload) => void
  readonly onCancel: (upload: Upload) => void
  readonly onRejects: (upload: Upload) => void
  readonly onReview: (upload: Upload) => void
}

function UploadList(props: ListProps) {
  const uploads = createDatasetUploads(() => props.datasetId)
  return (
    <Switch fallback={<Skeleton height="160px" />}>
      <Match when={!uploads.all && uploads.error}>
        {(error) => (
          <ErrorState
            compact
            title="The uploads did not load"
            message={error().message}
            onRetry={() => uploads.refetch()}
            retrying={uploads.loading}
          />
        )}
      </Match>
      <Match when={uploads.all?.length === 0}>
        <EmptyState compact title="No files" message="Nothing was uploaded into this dataset." />
      </Match>
      <Match when={uploads.all}>
        {(all) => (
          <ul class={styles['list']}>
            <KeyedFor each={all()}>
              {(upload) => (
                <UploadRow
                  upload={upload()}
                  onCancel={() => props.onCancel(upload())}
                  onUndo={() => props.onUndo(upload())}
                  onRejects={() => props.onRejects(upload())}
                  onReview={() => props.onReview(upload())}
                />
              )}
            </KeyedFor>
          </ul>
        )}
      </Match>
    </Switch>
  )
}
