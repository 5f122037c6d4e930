import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import Info from 'lucide-solid/icons/info'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { type JSX, type ParentProps, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import styles from './Banner.module.css'
import { classNames } from './class-names.ts'
import type { Tone } from './tone.ts'

type Props = ParentProps<{
  readonly tone?: Exclude<Tone, 'neutral'>
  readonly title?: string
  readonly actions?: JSX.Element
}>

const icons = { accent: Info, positive: CircleCheck, warning: TriangleAlert, negative: CircleAlert }

/** A message that stays in its place until what it says is no longer so. */
export function Banner(props: Props) {
  const tone = () => props.tone ?? 'accent'
  return (
    <div
      class={classNames(styles['banner'], styles[tone()])}
      role={tone() === 'negative' ? 'alert' : 'status'}
    >
      <Dynamic component={icons[tone()]} aria-hidden="true" class={classNames(styles['icon'])} />
      <div class={styles['text']}>
        <Show when={props.title}>
          <p class={styles['title']}>{props.title}</p>
        </Show>
        <div>{props.children}</div>
      </div>
      <Show when={props.actions}>
        <div class={styles['actions']}>{props.actions}</div>
      </Show>
    </div>
  )
}
