import { expect, test } from 'vitest'
import { loginPath, safeRedirect } from './safe-redirect.ts'

const origin = 'https://pulse.example'

test('a path of this site is followed with its search and fragment', () => {
  expect(safeRedirect('/d/7?at=1#w', origin)).toBe('/d/7?at=1#w')
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  '/.//evil.example',
  'd/7',
  '',
])('%j leads home instead of away', (next) => {
  expect(safeRedirect(next, origin)).toBe('/')
})

test('log-in never leads back to log-in or into the API', () => {
  expect(safeRedirect('/login?next=/d/7', origin)).toBe('/')
  expect(safeRedirect('/api/auth/logout', origin)).toBe('/')
})

test('the log-in page remembers where the person was going', () => {
  const path = loginPath('/d/7?at=1&b=2')
  const next = new URL(path, origin).searchParams.get('next')
  expect(safeRedirect(next ?? undefined, origin)).toBe('/d/7?at=1&b=2')
})
