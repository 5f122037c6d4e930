import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import {
  type Client,
  connect,
  makePerson,
  makeTenant,
  type Person,
  readStored,
  startCollabServer,
  type Tenant,
  type TestServer,
  titleOf,
  until,
  untilSaved,
} from '../../test/collab-harness.ts'
import { startTcpProxy, type TcpProxy } from '../../test/tcp-proxy.ts'

let database: TestDatabase
let tenant: Tenant
let ada: Person
let bob: Person
/** Each server reaches Redis, and the first one PostgreSQL, through a network of its own. */
let redis: TcpProxy[]
let postgres: TcpProxy
let servers: TestServer[]
const clients: Client[] = []

beforeAll(async () => {
  const redisUrl = process.env['REDIS_URL']
  if (!redisUrl) throw new Error('REDIS_URL is missing: run `vitest --project services`')
  database = await createTestDatabase()
  tenant = await makeTenant(database.url)
  ada = makePerson(tenant.orgId, 'ada')
  bob = makePerson(tenant.orgId, 'bob')
  postgres = await startTcpProxy(database.url)
  redis = await Promise.all([startTcpProxy(redisUrl), startTcpProxy(redisUrl)])
  servers = await Promise.all(
    redis.map((proxy, n) =>
      startCollabServer({
        databaseUrl: n === 0 ? postgres.url : database.url,
        people: [ada, bob],
        redisUrl: proxy.url,
      }),
    ),
  )
})

afterEach(() => {
  for (const client of clients.splice(0)) client.close()
  for (const proxy of [...redis, postgres]) proxy.restore()
})

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await Promise.all([...redis, postgres].map((proxy) => proxy.close()))
  await tenant.close()
  await database.drop()
})

function open(server: 0 | 1, person: Person, dashboardId: string): Client {
  const client = connect(servers[server]?.url ?? '', person, dashboardId)
  clients.push(client)
  return client
}

async function openOnBoth(dashboardId: string) {
  const [first, second] = [open(0, ada, dashboardId), open(1, bob, dashboardId)]
  await Promise.all([untilSaved(first), untilSaved(second)])
  return { first, second }
}

const set = (client: Client, key: string, value: unknown) =>
  client.doc.getMap('meta').set(key, value)
const get = (client: Client, key: string) => client.doc.getMap('meta').get(key)

test('S20: edits and presence reach the people on the other server', async () => {
  const { first, second } = await openOnBoth(await tenant.addDashboard())
  set(first, 'title', 'From the first')
  set(second, 'description', 'From the second')
  await until('both see both', () =>
    [first, second].every((client) => {
      return titleOf(client.doc) === 'From the first' && get(client, 'description')
    }),
  )
  first.provider.setAwarenessField('cursor', { x: 7 })
  const presence = () => second.provider.awareness?.getStates().get(first.doc.clientID)
  await until('presence is there', () => presence()?.['cursor']?.x === 7)
  expect(presence()?.['user']).toEqual({ id: ada.user.id, name: 'ada' })
  first.close()
  await until('and gone', () => presence() === undefined)
})

test('S20: who comes later sees who is there already on the other server', async () => {
  const dashboardId = await tenant.addDashboard()
  const first = open(0, ada, dashboardId)
  await untilSaved(first)
  first.provider.setAwarenessField('cursor', { x: 9 })
  const second = open(1, bob, dashboardId)
  await until('seen', () => {
    return second.provider.awareness?.getStates().get(first.doc.clientID)?.['cursor']?.x === 9
  })
})

test('S20: a server that was alone with a dashboard is heard again as soon as another opens it', async () => {
  const dashboardId = await tenant.addDashboard()
  const first = open(0, ada, dashboardId)
  await untilSaved(first)
  for (const title of ['to nobody', 'to nobody else']) {
    set(first, 'title', title)
    await untilSaved(first)
  }
  for (const [round, title] of ['once', 'and once more'].entries()) {
    const second = open(1, bob, dashboardId)
    await untilSaved(second)
    expect(titleOf(second.doc)).toBe(round === 0 ? 'to nobody else' : 'alone again')
    set(first, 'title', title)
    await until('the other server has it', () => titleOf(second.doc) === title)
    second.close()
    await until('it has closed', () => servers[1]?.collab.counts().documents === 0)
    set(first, 'title', 'alone again')
    await untilSaved(first)
  }
})

test('S21: a server saves what it got from another one, even when that one cannot', async () => {
  const dashboardId = await tenant.addDashboard()
  const { first, second } = await openOnBoth(dashboardId)
  postgres.cut()
  set(first, 'title', 'Only in memory there')
  await until('it is in the database', async () => {
    return titleOf(await readStored(tenant, dashboardId)) === 'Only in memory there'
  })
  await until('and on the page', () => titleOf(second.doc) === 'Only in memory there')
  expect(first.provider.unsyncedChanges).toBe(1)
  postgres.restore()
  await untilSaved(first)
})

for (const outage of ['cut', 'freeze'] as const) {
  test(`S22: with Redis ${outage} everybody edits, loads and saves on; afterwards all agree by themselves`, async () => {
    const dashboardId = await tenant.addDashboard()
    const { first, second } = await openOnBoth(dashboardId)
    for (const proxy of redis) proxy[outage]()
    set(first, 'title', 'Alone')
    set(second, 'description', 'Apart')
    await Promise.all([untilSaved(first), untilSaved(second)])
    expect(get(second, 'title')).not.toBe('Alone')
    const later = open(1, ada, await tenant.addDashboard('Opened meanwhile'))
    await until('loads', () => titleOf(later.doc) === 'Opened meanwhile')
    for (const proxy of redis) proxy.restore()
    await until(
      'they agree',
      () => {
        return [first, second].every((client) => {
          return get(client, 'title') === 'Alone' && get(client, 'description') === 'Apart'
        })
      },
      20_000,
    )
  })
}

test('S1, S20: many edits on both servers end in one state, and the database has it', async () => {
  const dashboardId = await tenant.addDashboard()
  const { first, second } = await openOnBoth(dashboardId)
  for (let n = 0; n < 200; n++) {
    first.doc.getMap('filters').set(`a${n}`, n)
    second.doc.getMap('filters').set(`b${n}`, n)
    set(n % 2 ? first : second, 'title', `title ${n}`)
    if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all([untilSaved(first), untilSaved(second)])
  const sizes = () => [first, second].map((client) => client.doc.getMap('filters').size)
  await until('all there', () => sizes().every((size) => size === 400))
  expect(titleOf(first.doc)).toBe(titleOf(second.doc))
  const stored = await readStored(tenant, dashboardId)
  expect(stored.getMap('filters').size).toBe(400)
  expect(titleOf(stored)).toBe(titleOf(first.doc))
})
