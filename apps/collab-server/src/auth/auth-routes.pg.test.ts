import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Answer,
  callServer,
  PASSWORD,
  type Person,
  startTestServer,
  type TestServer,
} from '../../test/test-server.ts'
import { createApiToken } from './api-tokens-repo.ts'

let server: TestServer
let people: { admin: Person; editor: Person; viewer: Person }
let count = 0

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  people = await server.makeOrganization(`Org${count++}`)
})

const logIn = (email: string, password: string, headers = {}): Promise<Answer> =>
  callServer(server.url, 'POST', '/api/auth/login', { email, password }, headers)
const me = (cookie: string): Promise<Answer> =>
  callServer(server.url, 'GET', '/api/auth/me', undefined, { cookie })
const cookieOf = (answer: Answer): string =>
  answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''

describe('logging in', () => {
  test('opens a session whose cookie no script can read', async () => {
    const answer = await logIn(people.editor.email.toUpperCase(), PASSWORD)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ email: people.editor.email, role: 'editor' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^pulse_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/,
    )
    expect((await me(cookieOf(answer))).json['id']).toBe(people.editor.id)
  })

  test('stores no token, only its hash', async () => {
    const token = cookieOf(await logIn(people.editor.email, PASSWORD)).split('=')[1] ?? ''
    const { rows } = await sql<{ found: boolean }>`
      select position(${token}::bytea in token_hash) > 0 as found from sessions`.execute(server.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ found }) => !found)).toBe(true)
  })

  test('says the same of a wrong password, an unknown account and a disabled one', async () => {
    await server.db
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', people.viewer.id)
      .execute()
    const wrong = await logIn(people.editor.email, 'nope')
    expect(wrong.status).toBe(401)
    expect(wrong.json['error']).toMatchObject({ code: 'invalid-credentials' })
    expect((await logIn('nobody@nowhere.example', PASSWORD)).text).toBe(wrong.text)
    expect((await logIn(people.viewer.email, PASSWORD)).text).toBe(wrong.text)
  })

  test('ends the session that the browser had before', async () => {
    const first = cookieOf(await logIn(people.editor.email, PASSWORD))
    await logIn(people.editor.email, PASSWORD, { cookie: first })
    expect((await me(first)).status).toBe(401)
  })

  test('is refused for a while after five failures, even with the right password', async () => {
    for (let failure = 0; failure < 5; failure++) await logIn(people.admin.email, 'nope')
    const lengthened = await server.db
      .updateTable('login_failures')
      .set({ blocked_until: sql`blocked_until + interval '1 minute'` })
      .where('blocked_until', '>', sql<Date>`last_at`)
      .returning(['last_at', 'blocked_until'])
      .executeTakeFirstOrThrow()
    expect(lengthened.blocked_until.getTime() - lengthened.last_at.getTime()).toBe(61_000)
    const refused = await logIn(people.admin.email, PASSWORD)
    expect(refused.status).toBe(429)
    expect(refused.json['error']).toMatchObject({ code: 'too-many-requests' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30)
    expect((await logIn(people.editor.email, PASSWORD)).status).toBe(200)
  })

  test('counts attempts that come at once, so that a hundred of them are not one', async () => {
    const attempts = Array.from({ length: 40 }, () => logIn(people.admin.email, 'nope'))
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    // Five, and those that a slow machine lets through after one, three, seven and fifteen seconds.
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(9)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(31)
  })

  test('forgets the failures with a success', async () => {
    for (let failure = 0; failure < 4; failure++) await logIn(people.admin.email, 'nope')
    expect((await logIn(people.admin.email, PASSWORD)).status).toBe(200)
    for (let failure = 0; failure < 4; failure++) await logIn(people.admin.email, 'nope')
    expect((await logIn(people.admin.email, PASSWORD)).status).toBe(200)
  })

  test('is refused to a page of another site, which would log somebody in as somebody else', async () => {
    const answer = await logIn(people.editor.email, PASSWORD, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('refuses a body that is not a log-in, and names the fields', async () => {
    const answer = await callServer(server.url, 'POST', '/api/auth/login', { email: 'x' })
    expect(answer.status).toBe(400)
    const issues = [{ path: 'body' }, { path: 'body/email' }]
    expect(answer.json['error']?.['details']).toMatchObject({ issues })
  })
})

describe('a session', () => {
  const change = (set: { seen_at?: Date; expires_at?: Date; rotated_at?: Date }) =>
    server.db.updateTable('sessions').set(set).where('user_id', '=', people.editor.id).execute()
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

  test('ends when it has expired', async () => {
    await change({ expires_at: minutesAgo(1) })
    expect((await me(people.editor.cookie)).status).toBe(401)
  })

  test('lives longer when it is used, but not beyond ninety days', async () => {
    const soon = new Date(Date.now() + 60_000)
    await change({ seen_at: minutesAgo(10), expires_at: soon })
    await me(people.editor.cookie)
    const read = () =>
      server.db
        .selectFrom('sessions')
        .where('user_id', '=', people.editor.id)
        .select(['created_at', 'expires_at'])
        .executeTakeFirstOrThrow()
    const days = (await read()).expires_at.getTime() - Date.now()
    expect(days / 86_400_000).toBeCloseTo(30, 1)
    await server.db
      .updateTable('sessions')
      .set({ created_at: minutesAgo(89 * 1440), seen_at: minutesAgo(10) })
      .where('user_id', '=', people.editor.id)
      .execute()
    await me(people.editor.cookie)
    const row = await read()
    expect((row.expires_at.getTime() - row.created_at.getTime()) / 86_400_000).toBeCloseTo(90, 1)
  })

  test('ends with a log-out, and the cookie goes', async () => {
    const answer = await people.editor.call('POST', '/api/auth/logout')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('set-cookie')).toMatch(/^pulse_session=; .*Expires=Thu, 01 Jan 1970/)
    expect((await me(people.editor.cookie)).status).toBe(401)
  })

  test('does not outlive its person being disabled', async () => {
    await server.db
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', people.editor.id)
      .execute()
    expect((await me(people.editor.cookie)).status).toBe(401)
  })

  test('has a new token after a refresh, and the other tabs have a minute to follow', async () => {
    const refreshed = await people.editor.call('POST', '/api/auth/refresh')
    const fresh = cookieOf(refreshed)
    expect(fresh).not.toBe(people.editor.cookie)
    expect((await me(fresh)).status).toBe(200)
    const otherTab = await people.editor.call('POST', '/api/auth/refresh')
    expect(otherTab.status).toBe(200)
    expect(otherTab.headers.get('set-cookie')).toBeNull()
    expect((await me(fresh)).status).toBe(200)
  })

  test('ends for everybody when an old token is replayed', async () => {
    const fresh = cookieOf(await people.editor.call('POST', '/api/auth/refresh'))
    await change({ rotated_at: minutesAgo(2) })
    expect((await me(people.editor.cookie)).status).toBe(401)
    expect((await me(fresh)).status).toBe(401)
    const audit = await server.db
      .selectFrom('audit_log')
      .where('user_id', '=', people.editor.id)
      .where('action', '=', 'session.replayed')
      .select('id')
      .execute()
    expect(audit).toHaveLength(1)
  })
})

describe('an API token', () => {
  const withToken = (token: string, headers = {}) =>
    callServer(server.url, 'GET', '/api/auth/me', undefined, {
      authorization: `Bearer ${token}`,
      ...headers,
    })

  test('works where a cookie does, with the role that its owner has now', async () => {
    const { orgId, id: userId } = people.editor
    const { token } = await createApiToken(server.db, { orgId, userId }, 'import')
    expect((await withToken(token)).json).toMatchObject({ id: userId, role: 'editor' })
    await server.db.updateTable('users').set({ role: 'viewer' }).where('id', '=', userId).execute()
    expect((await withToken(token)).json['role']).toBe('viewer')
  })

  test('that is wrong, expired or revoked is not made up for by a cookie', async () => {
    const { orgId, id: userId, cookie } = people.editor
    const past = new Date(Date.now() - 1000)
    const expired = await createApiToken(server.db, { orgId, userId }, 'old', past)
    const revoked = await createApiToken(server.db, { orgId, userId }, 'gone')
    await server.db
      .updateTable('api_tokens')
      .set({ revoked_at: past })
      .where('name', '=', 'gone')
      .execute()
    for (const token of [expired.token, revoked.token, 'pulse_made-up', '']) {
      expect((await withToken(token, { cookie })).status).toBe(401)
    }
  })
})
