import { createEffect, createSignal, on, type ParentProps, Show } from 'solid-js'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

type Props = ParentProps<{
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly message: string
  /** The verb of the deed, "Delete dashboard", never "OK". */
  readonly confirmLabel: string
  readonly danger?: boolean
  /** The dialog stays, busy, until this settles; a failure is shown in it. */
  readonly onConfirm: () => Promise<unknown> | unknown
}>

export function ConfirmDialog(props: Props) {
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  createEffect(
    on(
      () => props.open,
      () => setFailure(undefined),
    ),
  )

  const confirm = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await props.onConfirm()
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
      description={props.message}
      footer={
        <>
          <Button data-autofocus disabled={busy()} onClick={() => props.onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            variant={props.danger ? 'danger' : 'primary'}
            loading={busy()}
            onClick={() => void confirm()}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <Show when={failure()}>{(message) => <Banner tone="negative">{message()}</Banner>}</Show>
      {props.children}
    </Dialog>
  )
}
