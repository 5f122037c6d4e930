import { createEffect, createSignal, on, Show } from 'solid-js'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
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
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const reset = () => {
    setName(props.initial ?? '')
    setTried(false)
    setFailure(undefined)
  }
  createEffect(
    on(
      () => props.open,
      (open) => open && reset(),
    ),
  )

  const submit = async () => {
    const trimmed = name().trim()
    setTried(true)
    if (!trimmed || busy()) return
    if (trimmed === props.initial) return props.onOpenChange(false)
    setBusy(true)
    setFailure(undefined)
    try {
      await props.onConfirm(trimmed)
      props.onOpenChange(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'It did not work. Try again.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !busy() && props.onOpenChange(open)}
      title={props.title}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button disabled={busy()} onClick={() => props.onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" loading={busy()}>
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
      <Show when={failure()}>{(message) => <Banner tone="negative">{message()}</Banner>}</Show>
    </Dialog>
  )
}
