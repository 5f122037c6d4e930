import type { LoginBody } from '@pulse/shared/api/auth'
import { onMount, Show } from 'solid-js'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { createLogin } from './create-login.ts'
import styles from './LoginForm.module.css'
import { PasswordField } from './PasswordField.tsx'

type Props = { readonly onLogIn: (credentials: LoginBody) => Promise<void> }

export function LoginForm(props: Props) {
  let emailInput: HTMLInputElement | undefined
  let passwordInput: HTMLInputElement | undefined
  const login = createLogin({
    logIn: (credentials) => props.onLogIn(credentials),
    onRejected: () => passwordInput?.select(),
    onInvalid: (field) => (field === 'email' ? emailInput : passwordInput)?.focus(),
  })
  return (
    <form
      class={styles['form']}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void login.submit()
      }}
    >
      <Show when={login.secondsToWait() > 0}>
        <Banner tone="warning">
          Too many attempts. You can try again in{' '}
          <span class={styles['seconds']}>{login.secondsToWait()}</span> s.
        </Banner>
      </Show>
      <Show when={login.failure()}>
        {(message) => <Banner tone="negative">{message()}</Banner>}
      </Show>
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autocomplete="username"
        size="lg"
        ref={(element) => {
          emailInput = element
          onMount(() => element.focus())
        }}
        value={login.email()}
        onChange={login.setEmail}
        error={login.emailError()}
      />
      <PasswordField
        value={login.password()}
        onChange={login.setPassword}
        error={login.passwordError()}
        ref={(element) => {
          passwordInput = element
        }}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        block
        loading={login.busy()}
        disabled={login.secondsToWait() > 0}
      >
        Log in
      </Button>
    </form>
  )
}
