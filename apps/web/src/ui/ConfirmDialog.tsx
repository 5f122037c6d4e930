import { createEffect, on, type ParentProps, Show } from 'solid-js'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { createAction } from './create-action.ts'
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
  const confirm = createAction(() => props.onConfirm())
  createEffect(on(() => props.open, confirm.forget))

  const close = () => !confirm.busy() && props.onOpenChange(false)
  const submit = async () => {
    // A second press while it fades away.
    if (!props.open) return
    if (await confirm.run()) props.onOpenChange(false)
  }

  return (
    <Dialog
      open={props.open}
      onOpenChange={close}
      title={props.title}
      description={props.message}
      footer={
        <>
          <Button data-autofocus disabled={confirm.busy()} onClick={close}>
            Cancel
          </Button>
          <Button
            variant={props.danger ? 'danger' : 'primary'}
            loading={confirm.busy()}
            onClick={() => void submit()}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <Show when={confirm.failure()}>
        {(message) => <Banner tone="negative">{message()}</Banner>}
      </Show>
      {props.children}
    </Dialog>
  )
}
