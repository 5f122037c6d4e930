import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { TextField } from '../../ui/TextField.tsx'

type Props = {
  readonly label: string
  readonly value: string
  readonly onCommit: (value: string) => void
  readonly placeholder?: string
  readonly maxLength?: number
  readonly error?: string | undefined
}

/** A text field that writes when it is left or Enter is pressed: one edit, one undo step. */
export function LazyTextField(props: Props) {
  const [draft, setDraft] = createSignal(props.value)
  createEffect(on(() => props.value, setDraft, { defer: true }))
  // A field that is taken away loses the focus on the way, when what it was about may be gone already.
  let away = false
  onCleanup(() => {
    away = true
  })
  const commit = () => {
    if (!away && draft() !== props.value) props.onCommit(draft().trim())
  }
  return (
    <TextField
      label={props.label}
      value={draft()}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      error={props.error}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    />
  )
}
