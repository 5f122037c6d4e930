import type { LoginBody } from '@pulse/shared/api/auth'
import { createSignal } from 'solid-js'
import { isApiError } from '../app/api-error.ts'
import { createCountdown } from './create-countdown.ts'

const DEFAULT_WAIT_SECONDS = 30

type Options = {
  readonly logIn: (credentials: LoginBody) => Promise<void>
  /** The password was wrong: a good moment to select it. */
  readonly onRejected: () => void
  /** The first field that is to be corrected. */
  readonly onInvalid: (field: 'email' | 'password') => void
}

/** The log-in form without its looks. Members are reactive. */
export function createLogin({ logIn, onRejected, onInvalid }: Options) {
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const wait = createCountdown()

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
      onRejected()
    } else if (isApiError(error, 'invalid-request')) {
      setFailure('This does not look like an e-mail address and a password.')
    } else {
      setFailure(error instanceof Error ? error.message : 'It did not work. Try again.')
    }
  }

  const submit = async () => {
    setTried(true)
    setFailure(undefined)
    if (emailError() || passwordError()) return onInvalid(emailError() ? 'email' : 'password')
    if (busy() || wait.seconds() > 0) return
    setBusy(true)
    try {
      await logIn({ email: email().trim(), password: password() })
    } catch (error) {
      explain(error)
    } finally {
      setBusy(false)
    }
  }

  return {
    email,
    setEmail,
    emailError,
    password,
    setPassword,
    passwordError,
    busy,
    failure,
    /** The server asked to wait this long. */
    secondsToWait: wait.seconds,
    submit,
  }
}
