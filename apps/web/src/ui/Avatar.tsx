import { Show } from 'solid-js'
import styles from './Avatar.module.css'
import { personHue } from './person-hue.ts'
import { personInitials } from './person-initials.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type AvatarPerson = {
  /** What its colour comes from. */
  readonly id: string
  readonly name: string
  /** A colour given by others (presence), instead of the one of the id. */
  readonly color?: string | undefined
}

type Props = {
  readonly person: AvatarPerson
  readonly size?: number
  /** Beside the visible name it is decoration. */
  readonly decorative?: boolean
}

export function Avatar(props: Props) {
  const color = () => props.person.color ?? personHue(props.person.id)
  return (
    <span
      class={styles['avatar']}
      style={{
        '--person': color(),
        '--size': `${props.size ?? 28}px`,
      }}
      title={props.decorative ? undefined : props.person.name}
    >
      <span aria-hidden="true">{personInitials(props.person.name)}</span>
      <Show when={!props.decorative}>
        <VisuallyHidden>{props.person.name}</VisuallyHidden>
      </Show>
    </span>
  )
}
