import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, type ApiErrorCode } from '../app/api-error.ts'
import { LoginForm } from './LoginForm.tsx'

afterEach(cleanup)

const failure = (code: ApiErrorCode, status: number, retryAfterSeconds?: number) =>
  new ApiError({ code, status, message: 'Message of the server', retryAfterSeconds })

function fill(onLogIn: () => Promise<void>): HTMLButtonElement {
  render(() => <LoginForm onLogIn={onLogIn} />)
  fireEvent.input(screen.getByLabelText('E-mail'), { target: { value: ' ada@pulse.test ' } })
  fireEvent.input(screen.getByLabelText('Password'), { target: { value: ' secret ' } })
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Log in' })
  fireEvent.submit(button)
  return button
}

test('the e-mail is trimmed, the password is not', async () => {
  const onLogIn = vi.fn(async () => undefined)
  fill(onLogIn)
  expect(onLogIn).toHaveBeenCalledWith({ email: 'ada@pulse.test', password: ' secret ' })
})

test('wrong credentials are told without saying which of the two is wrong', async () => {
  fill(() => Promise.reject(failure('invalid-credentials', 401)))
  const alert = await screen.findByRole('alert', {}, { timeout: 10_000 })
  expect(alert.textContent).toBe('This e-mail and password do not match.')
})

test('after too many attempts the button waits as long as the server asks', async () => {
  const onLogIn = vi.fn(() => Promise.reject(failure('too-many-requests', 429, 27)))
  const button = fill(onLogIn)
  await expect.poll(() => button.disabled).toBe(true)
  expect(screen.getByRole('status').textContent).toContain('27')
  fireEvent.submit(button)
  expect(onLogIn).toHaveBeenCalledTimes(1)
})

test('an empty form is not sent', () => {
  const onLogIn = vi.fn(async () => undefined)
  render(() => <LoginForm onLogIn={onLogIn} />)
  fireEvent.submit(screen.getByRole('button', { name: 'Log in' }))
  expect(onLogIn).not.toHaveBeenCalled()
  expect(screen.getByText('Enter your e-mail address.')).toBeTruthy()
  expect(screen.getByText('Enter your password.')).toBeTruthy()
})

test('the first field that is to be corrected has the focus', () => {
  render(() => <LoginForm onLogIn={async () => undefined} />)
  const [email, password] = ['E-mail', 'Password'].map((label) => screen.getByLabelText(label))
  fireEvent.submit(screen.getByRole('button', { name: 'Log in' }))
  expect(document.activeElement).toBe(email)
  if (email) fireEvent.input(email, { target: { value: 'ada@pulse.test' } })
  fireEvent.submit(screen.getByRole('button', { name: 'Log in' }))
  expect(document.activeElement).toBe(password)
})
