import type { Upload } from '@pulse/shared/api/uploads'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Match, Switch } from 'solid-js'
import { api } from '../app/api.ts'
import { DATASETS_KEY, datasetKey } from '../query/datasets.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { createDatasetUploads } from './create-dataset-uploads.ts'
import styles from './DatasetUploads.module.css'
import { UploadRow } from './UploadRow.tsx'

type Props = { readonly datasetId: string }

/** The files that made this dataset, and the way back. */
export function DatasetUploads(props: Props) {
  const client = useQueryClient()
  const uploads = createDatasetUploads(() => props.datasetId)
  const [undoing, setUndoing] = createSignal<Upload>()
  const [open, setOpen] = createSignal(false)

  const remove = async (upload: Upload) => {
    await api.delete(`/api/uploads/${encodeURIComponent(upload.id)}`)
    uploads.refetch()
    void client.invalidateQueries({ queryKey: datasetKey(props.datasetId) })
    void client.invalidateQueries({ queryKey: DATASETS_KEY })
  }
  const cancel = async (upload: Upload) => {
    try {
      await remove(upload)
    } catch (error) {
      const message = error instanceof Error ? error.message : undefined
      toast.show({ tone: 'negative', title: `“${upload.filename}” goes on`, message })
    }
  }

  return (
    <>
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
              <For each={all()}>
                {(upload) => (
                  <UploadRow
                    upload={upload}
                    onCancel={() => void cancel(upload)}
                    onUndo={() => {
                      setUndoing(upload)
                      setOpen(true)
                    }}
                  />
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
      <ConfirmDialog
        open={open()}
        onOpenChange={setOpen}
        title={`Undo “${undoing()?.filename ?? ''}”?`}
        message="The dataset goes back to what it was before this file, for everybody and every chart."
        confirmLabel="Undo upload"
        danger
        onConfirm={async () => {
          const upload = undoing()
          if (upload) await remove(upload)
        }}
      />
    </>
  )
}
