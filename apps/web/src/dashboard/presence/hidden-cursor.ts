// Whether this device tells the others where its pointer is. They see that the person is here either way.
import { createSignal } from 'solid-js'
import { storedValue } from '../../app/stored-value.ts'

const KEY = 'pulse.cursor-hidden'

const [hidden, setHidden] = createSignal(storedValue.read(KEY) === 'yes')

export const hiddenCursor = {
  /** Reactive. */
  get: hidden,
  set(value: boolean): void {
    setHidden(value)
    storedValue.write(KEY, value ? 'yes' : undefined)
  },
}
