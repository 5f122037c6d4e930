import Copy from 'lucide-solid/icons/copy'
import Maximize from 'lucide-solid/icons/maximize'
import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, For } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Row } from './Row.tsx'

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const
const sizes = ['sm', 'md', 'lg'] as const

export function ButtonSamples() {
  const [pressed, setPressed] = createSignal(true)
  return (
    <>
      <For each={variants}>
        {(variant) => (
          <Row>
            <Button variant={variant}>Save</Button>
            <Button variant={variant} icon={<Plus />}>
              Add widget
            </Button>
            <Button variant={variant} loading>
              Saving
            </Button>
            <Button variant={variant} disabled>
              Disabled
            </Button>
          </Row>
        )}
      </For>
      <Row label="Sizes">
        <For each={sizes}>
          {(size) => (
            <Button size={size} variant="primary">
              Size {size}
            </Button>
          )}
        </For>
      </Row>
      <Row label="Icons alone, with a tooltip; a toggle; keys">
        <IconButton label="Duplicate" shortcut="mod+d" icon={<Copy />} />
        <IconButton label="Delete" icon={<Trash />} variant="secondary" />
        <IconButton
          label="Full screen"
          icon={<Maximize />}
          pressed={pressed()}
          onClick={() => setPressed(!pressed())}
        />
        <IconButton label="Not now" icon={<Copy />} disabled />
        <Kbd keys="mod+shift+z" />
      </Row>
    </>
  )
}
