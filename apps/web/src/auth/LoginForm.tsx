import type { LoginBody } from '@pulse/shared/api/auth'
import Eye from 'lucide-solid/icons/eye'
import EyeOff from 'lucide-solid/icons/eye-off'
import { createSignal, Show } from 'solid-js'
import { isApiError } from '../app/api-error.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { createCountdown } from './create-countdown.ts'
import styles from './LoginForm.module.css'

type Props = { readonly onLogIn: (credentials: LoginBody) => Promise<void> }

const DEFAULT_WAIT_SECONDS = 30

export function LoginForm(props: Props) {
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [shown, setShown] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const wait = createCountdown()
  let passwordInput: HTMLInputElement | undefined

  const emailError = () => {
    if (!tried()) return undefined
    return /^\S+@\S+$/.test(email().trim()) ? undefined : 'Enter your e-mail address.'
  }
  const passwordError = () => (tried() && !password() ? 'Enter your password.' : undefined)

  const explain = (error: unknown) => {
    if (isApiError(error, 'too-many-requests')) {
      wait.start(error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS)
    } else if (isApiError(error, 'invalid-credentials')) {
      setFailure('This e-mail and password do not match.')
      passwordInput?.select()
    } else if (isApiError(error, 'invalid-request')) {
      setFailure('This does not look like an e-mail address and a password.')
    } else {
      setFailure(error instanceof Error ? error.message : 'It did not work. Try again.')
    }
  }

  const submit = async () => {
    setTried(true)
    setFailure(undefined)
    if (emailError() || passwordError() || busy() || wait.seconds() > 0) return
    setBusy(true)
    try {
      await props.onLogIn({ email: email().trim(), password: password() })
    } catch (error) {
      explain(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      class={styles['form']}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Show when={wait.seconds() > 0}>
        <Banner tone="warning">
          Too many attempts. You can try again in{' '}
          <span class={styles['seconds']}>{wait.seconds()}</span> s.
        </Banner>
      </Show>
      <Show when={failure()}>{(message) => <Banner tone="negative">{message()}</Banner>}</Show>
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autocomplete="username"
        size="lg"
        autofocus
        value={email()}
        onChange={setEmail}
        error={emailError()}
      />
      <TextField
        label="Password"
        type={shown() ? 'text' : 'password'}
        name="password"
        autocomplete="current-password"
        size="lg"
        value={password()}
        onChange={setPassword}
        error={passwordError()}
        ref={(element) => {
          passwordInput = element
        }}
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
      <Button
        type="submit"
        variant="primary"
        size="lg"
        block
        loading={busy()}
        disabled={wait.seconds() > 0}
      >
        Log in
      </Button>
    </form>
  )
}
