import { createEffect, createSignal, on, Show } from 'solid-js'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { createAction } from './create-action.ts'
import { Dialog } from './Dialog.tsx'
import { TextField } from './TextField.tsx'

type Props = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly label: string
  readonly placeholder?: string
  readonly initial?: string
  readonly confirmLabel: string
  /** Gets the trimmed name. The dialog stays, busy, until it settles. */
  readonly onConfirm: (name: string) => Promise<unknown>
}

const MAX_LENGTH = 200

/** Asks for one name: for a new thing or an old one. */
export function NameDialog(props: Props) {
  const [name, setName] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const save = createAction((trimmed: string) => props.onConfirm(trimmed))
  const reset = () => {
    setName(props.initial ?? '')
    setTried(false)
    save.forget()
  }
  createEffect(
    on(
      () => props.open,
      (open) => open && reset(),
    ),
  )

  const close = () => !save.busy() && props.onOpenChange(false)
  const submit = async () => {
    // Enter once more while it fades away must not make a second one.
    if (!props.open) return
    const trimmed = name().trim()
    setTried(true)
    if (!trimmed) return
    if (trimmed === props.initial || (await save.run(trimmed))) props.onOpenChange(false)
  }

  return (
    <Dialog
      open={props.open}
      onOpenChange={close}
      title={props.title}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button disabled={save.busy()} onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" loading={save.busy()}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <TextField
        label={props.label}
        value={name()}
        onChange={setName}
        maxLength={MAX_LENGTH}
        autofocus
        autocomplete="off"
        placeholder={props.placeholder ?? ''}
        error={tried() && !name().trim() ? 'Give it a name.' : undefined}
      />
      <Show when={save.failure()}>{(message) => <Banner tone="negative">{message()}</Banner>}</Show>
    </Dialog>
  )
}
