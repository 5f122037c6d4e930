import Copy from 'lucide-solid/icons/copy'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import { createSignal } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { ContextMenu } from '../ui/ContextMenu.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { NameDialog } from '../ui/NameDialog.tsx'
import { Popover } from '../ui/Popover.tsx'
import { toast } from '../ui/toast.ts'
import { Row } from './Row.tsx'

const nothing = () => undefined

const entries: readonly MenuEntry[] = [
  { kind: 'action', label: 'Rename', icon: () => <Pencil />, shortcut: 'f2', onSelect: nothing },
  {
    kind: 'action',
    label: 'Duplicate',
    icon: () => <Copy />,
    shortcut: 'mod+d',
    onSelect: nothing,
  },
  { kind: 'action', label: 'Not now', disabled: true, onSelect: nothing },
  { kind: 'separator' },
  { kind: 'action', label: 'Delete', icon: () => <Trash />, danger: true, onSelect: nothing },
]

type Open = 'dialog' | 'drawer' | 'name' | 'confirm' | undefined

export function OverlaySamples() {
  const [open, setOpen] = createSignal<Open>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Row>
        <Menu
          entries={entries}
          placement="bottom-start"
          trigger={(trigger) => <Button {...trigger}>Menu</Button>}
        />
        <Popover title="Who is here" trigger={(trigger) => <Button {...trigger}>Popover</Button>}>
          Ada, Noor and Tomás look at this dashboard.
        </Popover>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('drawer')}>Drawer</Button>
        <Button onClick={() => setOpen('name')}>Name</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
      </Row>
      <ToastSamples />
      <ContextMenu entries={entries}>
        <Card padded>Right-click here, or press long</Card>
      </ContextMenu>
      <Dialog
        open={open() === 'dialog'}
        onOpenChange={close}
        title="Share this dashboard"
        description="Everybody in Northwind Coffee can already see it."
        footer={
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        }
      >
        The content of a dialog.
      </Dialog>
      <Dialog size="side" open={open() === 'drawer'} onOpenChange={close} title="A drawer">
        The content of a drawer.
      </Dialog>
      <NameDialog
        open={open() === 'name'}
        onOpenChange={close}
        title="Rename"
        label="Name"
        initial="Coffee shops"
        confirmLabel="Rename"
        onConfirm={async () => undefined}
      />
      <ConfirmDialog
        open={open() === 'confirm'}
        onOpenChange={close}
        title="Delete “Coffee shops”?"
        message="This one always fails, to show how that looks."
        confirmLabel="Delete"
        danger
        onConfirm={() => Promise.reject(new Error('The server said no.'))}
      />
    </>
  )
}

function ToastSamples() {
  return (
    <Row>
      <Button onClick={() => toast.show({ title: 'Widget deleted', action: undo })}>
        Toast with undo
      </Button>
      <Button onClick={() => toast.show({ tone: 'positive', title: 'Saved' })}>Good news</Button>
      <Button onClick={() => toast.show({ tone: 'negative', ...badNews })}>Bad news</Button>
    </Row>
  )
}

const undo = { label: 'Undo', onSelect: nothing }
const badNews = { title: 'It was not renamed', message: 'Pulse cannot be reached.' }
