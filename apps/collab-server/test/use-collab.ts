import { afterAll, afterEach, beforeAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../packages/db/test/test-database.ts'
import {
  type Client,
  connect,
  makePerson,
  makeTenant,
  type Person,
  startCollabServer,
  type Tenant,
  type TestServer,
} from './collab-harness.ts'

/** A database and a server of its own for a test file, with two editors: Ada and Bob. */
export function useCollab() {
  const clients: Client[] = []
  let database: TestDatabase
  const world = {} as {
    databaseUrl: string
    tenant: Tenant
    server: TestServer
    ada: Person
    bob: Person
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    world.databaseUrl = database.url
    world.tenant = await makeTenant(database.url)
    world.ada = makePerson(world.tenant.orgId, 'ada')
    world.bob = makePerson(world.tenant.orgId, 'bob')
    world.server = await start()
  })
  afterEach(() => {
    for (const client of clients.splice(0)) client.close()
  })
  afterAll(async () => {
    await world.server.close()
    await world.tenant.close()
    await database.drop()
  })

  const start = (port = 0): Promise<TestServer> =>
    startCollabServer({ databaseUrl: database.url, people: [world.ada, world.bob], port })

  return Object.assign(world, {
    start,
    open(
      person: Person,
      dashboardId: string,
      { url = world.server.url, schema }: { url?: string; schema?: number } = {},
    ): Client {
      const client = connect(url, person, dashboardId, undefined, undefined, schema)
      clients.push(client)
      return client
    },
  })
}
