// The notes of one place of the time axis: read, written, changed, deleted.
import {
  addAnnotation,
  changeAnnotation,
  deleteAnnotation,
} from '@pulse/shared/dashboard/annotations'
import type { Annotation } from '@pulse/shared/dashboard/dashboard'
import { MAX_ANNOTATION } from '@pulse/shared/dashboard/limits'
import { createSignal, For, Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { useView } from '../filters/view-context.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './NoteLayer.module.css'

type Props = {
  /** Epoch milliseconds; a new note gets this moment. */
  readonly at: number
  readonly label: string
  readonly notes: readonly Annotation[]
  readonly isNew: boolean
  readonly onClose: () => void
}

export function NotesDialog(props: Props) {
  const dashboard = useDashboard()
  const session = useSession()
  const [text, setText] = createSignal('')
  const [writing, setWriting] = createSignal(props.isNew)
  const add = () => {
    const author = session.user?.name ?? ''
    const note = { at: props.at, text: text(), author }
    dashboard.run((doc, by) => addAnnotation(doc, note, by))
    props.onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={props.isNew ? 'New note' : 'Notes'}
      description={props.label}
      onSubmit={writing() ? add : undefined}
      footer={
        <Show when={dashboard.editable()}>
          <Show
            when={writing()}
            fallback={<Button onClick={() => setWriting(true)}>Add another note</Button>}
          >
            <Button onClick={props.onClose}>Cancel</Button>
            <Button type="submit" variant="primary" disabled={!text().trim()}>
              Add note
            </Button>
          </Show>
        </Show>
      }
    >
      <For each={props.notes.map(({ id }) => id)}>
        {(id) => (
          <Show when={props.notes.find((note) => note.id === id)}>
            {(note) => (
              <Note note={note()} alone={props.notes.length === 1} onLast={props.onClose} />
            )}
          </Show>
        )}
      </For>
      <Show when={writing()}>
        <TextField
          label="What happened?"
          multiline
          autofocus
          maxLength={MAX_ANNOTATION}
          value={text()}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            if (text().trim()) add()
          }}
        />
      </Show>
    </Dialog>
  )
}

function Note(props: {
  readonly note: Annotation
  readonly alone: boolean
  readonly onLast: () => void
}) {
  const dashboard = useDashboard()
  const view = useView()
  const [draft, setDraft] = createSignal<string>()
  const when = () =>
    new Intl.DateTimeFormat(navigator.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: view.current().timeZone,
    }).format(props.note.at)
  const save = () => {
    const text = draft() ?? ''
    dashboard.run((doc, by) => changeAnnotation(doc, props.note.id, { text }, by))
    setDraft(undefined)
  }
  const remove = () => {
    if (props.alone) props.onLast()
    dashboard.run((doc, by) => deleteAnnotation(doc, props.note.id, by))
  }
  return (
    <article class={styles['card']}>
      <p class={styles['meta']}>{[props.note.author, when()].filter(Boolean).join(' · ')}</p>
      <Show when={draft() !== undefined} fallback={<p class={styles['text']}>{props.note.text}</p>}>
        <TextField
          label="Note"
          hideLabel
          multiline
          maxLength={MAX_ANNOTATION}
          value={draft() ?? ''}
          onChange={setDraft}
        />
      </Show>
      <Show when={dashboard.editable()}>
        <div class={styles['actions']}>
          <Show
            when={draft() !== undefined}
            fallback={
              <Button size="sm" variant="ghost" onClick={() => setDraft(props.note.text)}>
                Edit
              </Button>
            }
          >
            <Button size="sm" variant="primary" disabled={!draft()?.trim()} onClick={save}>
              Save
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setDraft(undefined)}>
              Cancel
            </Button>
          </Show>
          <Button size="sm" variant="ghost" onClick={remove}>
            Delete
          </Button>
        </div>
      </Show>
    </article>
  )
}
