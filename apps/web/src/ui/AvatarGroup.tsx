import { For, Show } from 'solid-js'
import { Avatar, type AvatarPerson } from './Avatar.tsx'
import styles from './AvatarGroup.module.css'

type Props = {
  readonly label: string
  readonly people: readonly AvatarPerson[]
  /** Beyond it a number stands for the rest. */
  readonly max?: number
  readonly size?: number
}

export function AvatarGroup(props: Props) {
  const max = () => props.max ?? 4
  const shown = () => props.people.slice(0, max())
  const rest = () => props.people.slice(max())
  return (
    <ul class={styles['group']} aria-label={props.label}>
      <For each={shown()}>
        {(person) => (
          <li class={styles['member']}>
            <Avatar person={person} size={props.size ?? 28} />
          </li>
        )}
      </For>
      <Show when={rest().length > 0}>
        <li class={styles['member']}>
          <span
            class={styles['rest']}
            style={{ '--size': `${props.size ?? 28}px` }}
            title={rest()
              .map((person) => person.name)
              .join(', ')}
          >
            +{rest().length}
          </span>
        </li>
      </Show>
    </ul>
  )
}
