import X from 'lucide-solid/icons/x'
import { createEffect, type JSX, on } from 'solid-js'
import { classNames } from './class-names.ts'
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

/** Stands beside the canvas; on a narrow screen it is a sheet at the bottom. */
export function SidePanel(props: Props) {
  let panel!: HTMLElement
  createEffect(
    on(
      () => props.subject,
      () => panel.focus({ preventScroll: true }),
    ),
  )
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
