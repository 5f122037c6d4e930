import type { ParentProps } from 'solid-js'
import { classNames } from './class-names.ts'
import styles from './Table.module.css'
import hidden from './VisuallyHidden.module.css'

type Props = ParentProps<{
  /** What the table holds, for screen readers. */
  readonly caption: string
  readonly dense?: boolean
  /** Inside a card or drawer that already has the frame. */
  readonly bare?: boolean
}>

/**
 * Native table elements inside: `<thead>`, `<tbody>`, `<th>`, `<td>`. A cell of numbers says
 * `data-numeric`; a cell that may be cut off says `data-truncate`. The region takes the focus so that
 * it can be scrolled with the keyboard.
 */
export function Table(props: Props) {
  return (
    <section
      class={classNames(styles['scroll'], !props.bare && styles['framed'])}
      aria-label={props.caption}
      tabindex="0"
    >
      <table class={classNames(styles['table'], props.dense && styles['dense'])}>
        <caption class={hidden['hidden']}>{props.caption}</caption>
        {props.children}
      </table>
    </section>
  )
}
