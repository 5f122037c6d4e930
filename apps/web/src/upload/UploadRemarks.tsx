import { For, Show } from 'solid-js'
import { countOf } from '../ui/count-of.ts'
import styles from './UploadRow.module.css'
import type { UploadEntry } from './upload-entry.ts'

/** Rows that did not make it, and what the server wants to have said. */
export function UploadRemarks(props: { readonly entry: UploadEntry }) {
  const upload = () => {
    const { stage } = props.entry
    return stage.kind === 'published' || stage.kind === 'failed' ? stage.upload : null
  }
  return (
    <Show when={upload()}>
      {(seen) => (
        <>
          <Show when={seen().rowsRejected > 0}>
            <p class={styles['remark']}>
              {countOf(seen().rowsRejected, 'row')} could not be read.{' '}
              <a href={`/api/uploads/${seen().id}/rejects.csv`} download="">
                Download {seen().rowsRejected === 1 ? 'it' : 'them'}
              </a>
            </p>
          </Show>
          <Show when={seen().mode === 'create' && seen().duplicateOf}>
            {(earlier) => (
              <p class={styles['remark']}>The same file is in “{earlier().datasetName}” already.</p>
            )}
          </Show>
          <For each={seen().warnings}>{(warning) => <p class={styles['remark']}>{warning}</p>}</For>
        </>
      )}
    </Show>
  )
}
