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
  startCollabServer,
  type Tenant,
  type TestServer,
  titleOf,
  until,
  untilSaved,
} from '../../test/collab-harness.ts'

let database: TestDatabase
let tenant: Tenant
let server: TestServer
let ada: Person
let bob: Person
const clients: Client[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  tenant = await makeTenant(database.url)
  ada = makePerson(tenant.orgId, 'ada')
  bob = makePerson(tenant.orgId, 'bob')
  server = await startCollabServer({ databaseUrl: database.url, people: [ada, bob] })
})

afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})

afterAll(async () => {
  await server.close()
  await tenant.close()
  await database.drop()
})

function open(person: Person, dashboardId: string): Client {
  const client = connect(server.url, person, dashboardId)
  clients.push(client)
  return client
}

test('two people see each other edit, and both are told that it is saved', async () => {
  const dashboardId = await tenant.addDashboard()
  const [first, second] = [open(ada, dashboardId), open(bob, dashboardId)]
  await Promise.all([untilSaved(first), untilSaved(second)])
  first.doc.getMap('meta').set('title', 'Revenue')
  await until('peer sees it', () => titleOf(second.doc) === 'Revenue')
  await untilSaved(first)
  const { rows } = await countRows(dashboardId)
  expect(rows).toBeGreaterThanOrEqual(2)
})

async function countRows(dashboardId: string) {
  const { rows } = await tenant.db
    .selectFrom('dashboard_updates')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('dashboard_id', '=', dashboardId)
    .executeTakeFirstOrThrow()
  return { rows }
}
