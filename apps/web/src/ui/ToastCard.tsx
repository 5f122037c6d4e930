import * as Toast from '@kobalte/core/toast'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import Info from 'lucide-solid/icons/info'
import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import styles from './Toast.module.css'

export type ToastContent = {
  readonly title: string
  readonly message?: string | undefined
  readonly tone?: 'accent' | 'positive' | 'negative'
  /** One thing to do about it, such as Undo. */
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined
  /** Stays until it is closed. */
  readonly persistent?: boolean
}

type Props = { readonly toastId: number; readonly content: ToastContent }

const icons = { accent: Info, positive: CircleCheck, negative: CircleAlert }
const READING_MS = 5_000
const ACTING_MS = 10_000

export function ToastCard(props: Props) {
  const tone = () => props.content.tone ?? 'accent'
  return (
    <Toast.Root
      toastId={props.toastId}
      class={styles['toast']}
      duration={props.content.action ? ACTING_MS : READING_MS}
      persistent={props.content.persistent ?? false}
      priority={tone() === 'negative' ? 'high' : 'low'}
    >
      <Dynamic
        component={icons[tone()]}
        class={classNames(styles['icon'], styles[tone()])}
        aria-hidden="true"
      />
      <div class={styles['text']}>
        <Toast.Title class={styles['title']}>{props.content.title}</Toast.Title>
        <Show when={props.content.message}>
          <Toast.Description class={styles['message']}>{props.content.message}</Toast.Description>
        </Show>
      </div>
      <Show when={props.content.action}>
        {(action) => (
          <Button
            size="sm"
            onClick={() => {
              action().onSelect()
              Toast.toaster.dismiss(props.toastId)
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <Toast.CloseButton class={styles['close']} aria-label="Close this message">
        <X />
      </Toast.CloseButton>
    </Toast.Root>
  )
}
