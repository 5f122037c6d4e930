import X from 'lucide-solid/icons/x'
import { createEffect, type JSX, on, onCleanup } from 'solid-js'
import { classNames } from './class-names.ts'
import { findOpener } from './create-focus-return.ts'
import { IconButton } from './IconButton.tsx'
import styles from './SidePanel.module.css'

type Props = {
  /** Its name for screen readers. */
  readonly label: string
  readonly title: string
  readonly class?: string | undefined
  /** It takes the focus when it opens, and when this changes. */
  readonly subject?: string
  readonly onKeyDown: JSX.EventHandler<HTMLElement, KeyboardEvent>
  readonly onClose: () => void
  readonly children: JSX.Element
}

/** Stands beside the canvas; on a narrow screen it is a sheet at the bottom. The focus goes in, and back. */
export function SidePanel(props: Props) {
  let panel!: HTMLElement
  let opener: HTMLElement | null = null
  createEffect(
    on(
      () => props.subject,
      () => {
        const from = findOpener()
        if (!panel.contains(from)) opener = from
        panel.focus({ preventScroll: true })
      },
    ),
  )
  onCleanup(() => {
    if (!panel.contains(document.activeElement)) return
    // What opened it may be gone, with the widget or with the header of an old version.
    const next = opener?.isConnected ? opener : document.querySelector<HTMLElement>('main')
    next?.focus({ preventScroll: true })
  })
  return (
    <aside
      ref={panel}
      class={classNames(styles['panel'], props.class)}
      tabindex="-1"
      aria-label={props.label}
      onKeyDown={(event) => props.onKeyDown(event)}
    >
      <header class={styles['header']}>
        <h2 class={styles['title']}>{props.title}</h2>
        <IconButton label="Close" size="sm" icon={<X />} onClick={props.onClose} />
      </header>
      {props.children}
    </aside>
  )
}
