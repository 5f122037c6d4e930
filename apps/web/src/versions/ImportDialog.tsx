import type { ImportAnswer } from '@pulse/shared/api/dashboards'
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { toast } from '../ui/toast.ts'
import styles from './ImportDialog.module.css'
import { type ImportProblem, importFile, problemsOf } from './import-file.ts'
import { sayDatasets } from './import-words.ts'

type Props = {
  readonly file: File
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** Makes a dashboard of the file, and says what is wrong with one that is none. */
export function ImportDialog(props: Props) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [failure, setFailure] = createSignal<{ message: string; problems: ImportProblem[] }>()
  const stopping = new AbortController()
  onCleanup(() => stopping.abort())

  const done = ({ dashboard, datasets }: ImportAnswer) => {
    void client.invalidateQueries({ queryKey: ['dashboards'] })
    toast.show({
      tone: 'positive',
      title: `“${dashboard.name}” was imported`,
      message: sayDatasets(datasets),
    })
    props.onClose()
    navigate(`/d/${dashboard.id}`)
  }
  onMount(async () => {
    try {
      done(await importFile(props.file, stopping.signal))
    } catch (error) {
      if (stopping.signal.aborted) return
      const message = error instanceof Error ? error.message : 'Try again.'
      setFailure({ message, problems: problemsOf(error) })
    }
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={failure() ? 'The file was not imported' : 'Importing'}
      size="md"
      footer={
        <>
          <Button onClick={() => props.onClose()}>{failure() ? 'Close' : 'Cancel'}</Button>
          <Show when={failure()}>
            <Button variant="primary" onClick={() => props.onAgain()}>
              Choose another file
            </Button>
          </Show>
        </>
      }
    >
      <p class={styles['file']}>{props.file.name}</p>
      <Show when={failure()} fallback={<Spinner label="Importing the dashboard" />}>
        {(told) => (
          <div role="alert">
            <Show when={told().problems.length > 0} fallback={<p>{told().message}</p>}>
              <p>Nothing was made of it, because:</p>
              <ul class={styles['problems']}>
                <For each={told().problems}>
                  {({ path, message }) => (
                    <li>
                      <code>{path}</code> {message}
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </div>
        )}
      </Show>
    </Dialog>
  )
}
