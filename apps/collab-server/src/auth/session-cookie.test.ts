import { expect, test } from 'vitest'
import { makeSessionCookie } from './session-cookie.ts'

const expires = new Date(Date.UTC(2030, 0, 1))

test('over https the cookie is Secure, and bound to this very host', () => {
  const cookie = makeSessionCookie(true)
  expect(cookie.hand('t', expires)).toBe(
    '__Host-pulse_session=t; Path=/; Expires=Tue, 01 Jan 2030 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
  )
  expect(cookie.read({ cookie: 'a=b; __Host-pulse_session=t' })).toBe('t')
  expect(cookie.read({ cookie: 'pulse_session=planted' })).toBeNull()
})

test('no cookie and an empty one are no session', () => {
  const cookie = makeSessionCookie(false)
  expect(cookie.read({})).toBeNull()
  expect(cookie.read({ cookie: 'pulse_session=' })).toBeNull()
  expect(cookie.clear()).toMatch(/^pulse_session=; .*1970/)
})
