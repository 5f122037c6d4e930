import type { RejectList, Upload } from '@pulse/shared/api/uploads'
import { createResource, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { api } from '../app/api.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { countOf } from '../ui/count-of.ts'
import { createAction } from '../ui/create-action.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './RejectsDialog.module.css'

type Props = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly upload: Pick<Upload, 'id' | 'filename' | 'rowsRejected'>
  readonly canEdit: boolean
  /** The corrected rows are on their way. */
  readonly onSent: () => void
}

/** More are corrected in a spreadsheet, with the download. */
const SHOWN = 100

/** Rows that could not be loaded: why, and a place to put them right. */
export function RejectsDialog(props: Props) {
  const path = () => `/api/uploads/${encodeURIComponent(props.upload.id)}`
  const [rejects, { refetch }] = createResource(
    () => (props.open ? path() : undefined),
    (at) => api.get<RejectList>(`${at}/rejects?limit=${SHOWN}`),
  )
  const list = () => (rejects.state === 'ready' ? rejects() : undefined)
  const [texts, setTexts] = createStore<Record<number, string>>({})
  const changed = () =>
    (list()?.rejects ?? []).flatMap(({ line, text }) => {
      const now = texts[line]
      return now !== undefined && now !== text && now.trim() !== '' ? [{ line, text: now }] : []
    })
  const send = createAction(() => api.post(`${path()}/corrections`, { rows: changed() }))
  const submit = async () => {
    if (changed().length === 0 || !(await send.run())) return
    props.onSent()
    props.onOpenChange(false)
  }
  return (
    <Dialog
      size="lg"
      open={props.open}
      onOpenChange={(open) => !send.busy() && props.onOpenChange(open)}
      title={`Rejected rows of ${props.upload.filename}`}
      description="Correct a row and load it: only corrected rows are loaded, and the account stays right."
      onSubmit={() => void submit()}
      footer={
        <>
          <a class={styles['download']} href={`${path()}/rejects.csv`} download="">
            Download all as CSV
          </a>
          <Show when={props.canEdit}>
            <LoadButton rows={changed().length} loading={send.busy()} />
          </Show>
        </>
      }
    >
      <Show when={send.failure()}>{(message) => <Banner tone="negative">{message()}</Banner>}</Show>
      <Show when={rejects.error}>
        <ErrorState
          compact
          title="The rows did not load"
          message={rejects.error instanceof Error ? rejects.error.message : ''}
          onRetry={() => void refetch()}
        />
      </Show>
      <Show when={rejects.loading}>
        <Skeleton height="200px" />
      </Show>
      <Show when={list()}>
        {(found) => (
          <Rejects
            found={found()}
            texts={texts}
            onText={setTexts}
            readOnly={!props.canEdit}
            disabled={send.busy()}
          />
        )}
      </Show>
    </Dialog>
  )
}

function LoadButton(props: { readonly rows: number; readonly loading: boolean }) {
  return (
    <Button type="submit" variant="primary" loading={props.loading} disabled={props.rows === 0}>
      {props.rows === 0 ? 'Load corrected rows' : `Load ${countOf(props.rows, 'corrected row')}`}
    </Button>
  )
}

function Rejects(props: {
  readonly found: RejectList
  /** What was written in the place of a row, by its line. */
  readonly texts: Readonly<Record<number, string>>
  readonly onText: (line: number, text: string) => void
  readonly readOnly: boolean
  readonly disabled: boolean
}) {
  return (
    <>
      <ol class={styles['list']}>
        <For each={props.found.rejects}>
          {(reject) => (
            <li class={styles['reject']}>
              <p class={styles['why']}>
                <span class={styles['line']}>Line {reject.line}</span> {reject.message}
              </p>
              <TextField
                hideLabel
                multiline
                label={`Row at line ${reject.line}`}
                value={props.texts[reject.line] ?? reject.text}
                onChange={(text) => props.onText(reject.line, text)}
                readOnly={props.readOnly}
                disabled={props.disabled}
              />
            </li>
          )}
        </For>
      </ol>
      <Show when={props.found.total > props.found.rejects.length}>
        <p class={styles['more']}>
          The first {props.found.rejects.length} of {countOf(props.found.total, 'row')}. The
          download has all of them.
        </p>
      </Show>
      <Show when={props.found.total === 0}>
        <p class={styles['more']}>All of them were corrected since.</p>
      </Show>
    </>
  )
}
