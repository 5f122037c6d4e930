import Eye from 'lucide-solid/icons/eye'
import EyeOff from 'lucide-solid/icons/eye-off'
import { createSignal, Show } from 'solid-js'
import { TextField } from '../ui/TextField.tsx'
import styles from './PasswordField.module.css'

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly ref?: (element: HTMLInputElement) => void
}

export function PasswordField(props: Props) {
  const [shown, setShown] = createSignal(false)
  return (
    <TextField
      label="Password"
      type={shown() ? 'text' : 'password'}
      name="password"
      autocomplete="current-password"
      size="lg"
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      ref={(element) => props.ref?.(element)}
      suffix={
        <button
          type="button"
          class={styles['reveal']}
          aria-label={shown() ? 'Hide the password' : 'Show the password'}
          aria-pressed={shown()}
          onClick={() => setShown(!shown())}
        >
          <Show when={shown()} fallback={<Eye />}>
            <EyeOff />
          </Show>
        </button>
      }
    />
  )
}
