import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'

type Props = {
  readonly unsent: number
  readonly onClose: () => void
  readonly onConfirm: () => Promise<void>
}

/** Logging out removes what this browser keeps, so it asks while there is something that exists nowhere else. */
export function LogOutDialog(props: Props) {
  const changes = () => (props.unsent === 1 ? 'One change has' : `${props.unsent} changes have`)
  return (
    <ConfirmDialog
      open
      onOpenChange={() => props.onClose()}
      title="Log out and lose unsent changes?"
      message={`${changes()} not reached the server yet. Logging out removes everything that this browser keeps.`}
      confirmLabel="Log out anyway"
      danger
      onConfirm={props.onConfirm}
    />
  )
}
