import { For } from 'solid-js'
import styles from './Kbd.module.css'

/** Keys as their platform writes them: `mod` is the Command key on a Mac and Ctrl elsewhere. */
type Props = { readonly keys: string }

const onMac = /mac|iphone|ipad/i.test(navigator.userAgent)
const names: Readonly<Record<string, string>> = onMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', delete: '⌦' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', delete: 'Del' }

/** A keyboard shortcut, as in `<Kbd keys="mod+shift+z" />`. */
export function Kbd(props: Props) {
  const parts = () => props.keys.split('+').map((key) => names[key] ?? key.toUpperCase())
  return (
    <span class={styles['keys']}>
      <For each={parts()}>{(part) => <kbd class={styles['key']}>{part}</kbd>}</For>
    </span>
  )
}
