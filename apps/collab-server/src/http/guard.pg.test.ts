// Asks the API's own description for its routes: one that is added is held to this, too.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  callServer,
  type Person,
  startTestServer,
  type TestServer,
} from '../../test/test-server.ts'

const PUBLIC = new Set([
  'POST /api/auth/login',
  'POST /api/auth/logout',
  'OPTIONS /api/uploads',
  'GET /api/schemas/dashboard.json',
])
/** What a viewer may do although it is not a GET. */
const VIEWERS_MAY = new Set([
  'POST /api/auth/refresh',
  'POST /api/auth/tokens',
  'DELETE /api/auth/tokens/{id}',
  'POST /api/query',
])
const BODIES: Record<string, unknown> = {
  'POST /api/auth/tokens': { name: 'x' },
  'POST /api/dashboards': { name: 'x' },
  'PATCH /api/dashboards/{id}': { name: 'x' },
  'PATCH /api/dashboards/{id}/versions/{versionId}': { name: 'x' },
  'PATCH /api/datasets/{id}': { name: 'x' },
  'POST /api/uploads/{id}/answers': { answers: {} },
  'POST /api/uploads/{id}/corrections': { rows: [{ line: 1, text: 'x' }] },
}

let server: TestServer
let ours: { admin: Person; editor: Person; viewer: Person }
let theirs: { admin: Person; editor: Person; viewer: Person }
let routes: { method: string; path: string; name: string }[]
/** Things of ours, by the first part of the routes about them. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  server = await startTestServer()
  ours = await server.makeOrganization('Ours')
  theirs = await server.makeOrganization('Theirs')
  const { json } = await callServer(server.url, 'GET', '/api/openapi.json')
  routes = Object.entries(json['paths'] ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods).map((key) => {
      const method = key.toUpperCase()
      return { method, path, name: `${method} ${path}` }
    }),
  )
  routes = routes.filter(({ path, name }) => path.startsWith('/api/') && !PUBLIC.has(name))
  await makeThings()
})
afterAll(() => server.close())

async function makeThings(): Promise<void> {
  const { orgId, id: userId } = ours.editor
  const created = await ours.editor.call('POST', '/api/dashboards', { name: 'Ours alone' })
  ids['dashboards'] = String(created.json['id'])
  const versions = `/api/dashboards/${ids['dashboards']}/versions`
  const kept = await ours.editor.call('POST', versions, { name: 'Ours alone' })
  ids['versions'] = String(kept.json['id'])
  const dataset = { org_id: orgId, user_id: userId, name: 'Ours alone', table_name: 'ours_1' }
  const { id } = await server.db
    .insertInto('datasets')
    .values(dataset)
    .returning('id')
    .executeTakeFirstOrThrow()
  ids['datasets'] = id
  const token = await ours.viewer.call('POST', '/api/auth/tokens', { name: 'Ours alone' })
  ids['tokens'] = String(token.json['id'])
  ids['uploads'] = randomUUID()
  await server.db
    .insertInto('uploads')
    .values({
      id: ids['uploads'],
      org_id: orgId,
      user_id: userId,
      filename: 'ours.csv',
      mode: 'create',
      time_zone: 'UTC',
      object_key: `raw/${orgId}/${ids['uploads']}`,
      size_bytes: 1,
      state: 'waiting',
    })
    .execute()
}

const concrete = (path: string): string =>
  path
    .replace('{id}', ids[path.split('/').at(path.includes('/auth/') ? 3 : 2) ?? ''] ?? randomUUID())
    .replace('{versionId}', ids['versions'] ?? '')
const bodyOf = ({ method, name }: { method: string; name: string }): unknown =>
  BODIES[name] ?? (method === 'POST' ? {} : undefined)
const mutations = () => routes.filter(({ method }) => !['GET', 'HEAD'].includes(method))

describe('every route', () => {
  test('is known: the description is not empty', () => {
    expect(routes.map(({ name }) => name)).toContain('DELETE /api/dashboards/{id}')
    expect(routes.length).toBeGreaterThan(15)
  })

  test('answers 401 to a stranger', async () => {
    for (const route of routes) {
      const { method, path, name } = route
      const answer = await callServer(server.url, method, concrete(path), bodyOf(route))
      expect([name, answer.status]).toEqual([name, 401])
    }
  })

  test('that changes something refuses a page of another site, whatever cookie it brings', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const route of mutations()) {
      for (const headers of foreign) {
        const answer = await ours.admin.call(
          route.method,
          concrete(route.path),
          bodyOf(route),
          headers,
        )
        expect([route.name, answer.status]).toEqual([route.name, 403])
        expect(answer.json['error']).toMatchObject({ code: 'cross-site' })
      }
    }
  })

  test('that changes something is closed to viewers', async () => {
    for (const route of mutations()) {
      if (VIEWERS_MAY.has(route.name)) continue
      const answer = await ours.viewer.call(route.method, concrete(route.path), bodyOf(route))
      expect([route.name, answer.status]).toEqual([route.name, 403])
      expect(answer.json['error']).toMatchObject({ code: 'forbidden' })
    }
  })

  test('about one thing answers 404 to the admin of another organization', async () => {
    const about = routes.filter(({ path }) => path.includes('{id}'))
    expect(about.length).toBeGreaterThan(8)
    for (const route of about) {
      const answer = await theirs.admin.call(route.method, concrete(route.path), bodyOf(route))
      expect([route.name, answer.status]).toEqual([route.name, 404])
    }
  })

  test('that lists shows nothing of another organization', async () => {
    for (const path of ['/api/auth/tokens', '/api/dashboards', '/api/datasets', '/api/uploads']) {
      const own = JSON.stringify((await ours.viewer.call('GET', path)).json)
      const others = (await theirs.admin.call('GET', path)).json
      expect([path, own.includes('"id"')]).toEqual([path, true])
      expect(Object.values(others)).toEqual([[]])
    }
  })

  test('takes only ids, never a path', async () => {
    for (const id of ['1', '..%2f..%2fetc%2fpasswd', "'%20or%201=1", '%00']) {
      const answer = await ours.admin.call('GET', `/api/uploads/${id}`)
      expect([id, answer.status]).toEqual([id, 400])
    }
  })
})

describe('our own page', () => {
  test('may change things', async () => {
    const headers = { origin: server.url, 'sec-fetch-site': 'same-origin' }
    const answer = await ours.editor.call('POST', '/api/dashboards', { name: 'From us' }, headers)
    expect(answer.status).toBe(201)
  })
})

describe('what nobody serves', () => {
  test('below /api is a 404 in JSON', async () => {
    const answer = await ours.admin.call('GET', '/api/nothing')
    expect(answer.status).toBe(404)
    expect(answer.json['error']).toMatchObject({ code: 'not-found' })
  })

  test.each([
    ['/nowhere', {}, 404],
    ['/collab', {}, 401],
    ['/collab', { origin: 'https://evil.example' }, 403],
  ])(
    'as a WebSocket at %s with %j is refused before the upgrade',
    async (path, headers, status) => {
      const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers })
      const [, response] = await once(socket, 'unexpected-response')
      socket.on('error', () => undefined)
      socket.terminate()
      expect(response.statusCode).toBe(status)
    },
  )
})
