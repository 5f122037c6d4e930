// A collaboration server on loopback with people who log in by naming themselves in a cookie, and
// real clients of it. Access is asked from a table that a test may change.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { openDatabase } from '@pulse/db/database'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import * as encoding from 'lib0/encoding'
import { pino } from 'pino'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Access } from '../src/auth/access.ts'
import type { Principal } from '../src/auth/principal.ts'
import { type Collab, createCollab } from '../src/collab/create-collab.ts'
import { UNCOUNTED } from './uncounted.ts'

export type Person = Principal & { sessionId: string }

/** A tenant with people and dashboards, in the database. */
export async function makeTenant(databaseUrl: string) {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 2 })
  const { id: orgId } = await db
    .insertInto('organizations')
    .values({ name: 'Northwind' })
    .returning('id')
    .executeTakeFirstOrThrow()
  async function addDashboard(title = 'Sales'): Promise<string> {
    const { id } = await db
      .insertInto('dashboards')
      .values({ org_id: orgId, created_by: null, name: title })
      .returning('id')
      .executeTakeFirstOrThrow()
    const update = makeDashboardState({ title, timeZone: 'UTC' })
    await db
      .insertInto('dashboard_updates')
      .values({ dashboard_id: id, org_id: orgId, update })
      .execute()
    return id
  }
  return { orgId, db, addDashboard, close }
}

export type Tenant = Awaited<ReturnType<typeof makeTenant>>

export function makePerson(orgId: string, name: string): Person {
  return {
    user: { id: crypto.randomUUID(), email: `${name}@example.com`, name },
    orgId,
    orgName: 'Northwind',
    role: 'editor',
    sessionId: crypto.randomUUID(),
  }
}

export type TestServer = {
  url: string
  collab: Collab
  people: Map<string, Person>
  access: (person: Person, answer: Access) => void
  close(): Promise<void>
}

export async function startCollabServer(options: {
  databaseUrl: string
  people: Person[]
  redisUrl?: string
  port?: number
}): Promise<TestServer> {
  const { db, close } = openDatabase(options.databaseUrl, { onPoolError: () => undefined })
  const people = new Map(options.people.map((person) => [person.user.name, person]))
  const answers = new Map<string, Access>()
  const collab = createCollab({
    db,
    logDb: db,
    events: UNCOUNTED,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    allowedOrigin: ({ headers }) => !headers.origin?.includes('evil'),
    authenticate: async ({ cookie }) => people.get(cookie?.replace('user=', '') ?? '') ?? null,
    access: async (principal) => answers.get(principal.user.id) ?? 'write',
    ...(options.redisUrl === undefined ? {} : { redisUrl: options.redisUrl }),
  })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => {
    if (!collab.handleUpgrade(request, socket, head)) socket.destroy()
  })
  const url = await listen(server, options.port ?? 0)
  return {
    url,
    collab,
    people,
    access: (person, answer) => void answers.set(person.user.id, answer),
    async close() {
      await collab.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await close()
    },
  }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export type Client = {
  doc: Y.Doc
  provider: HocuspocusProvider
  socket: HocuspocusProviderWebsocket
  closes: number[]
  denials: string[]
  stateless: string[]
  close(): void
}

export function connect(
  url: string,
  person: Person,
  dashboardId: string,
  doc = new Y.Doc(),
  awareness = new Awareness(doc),
  schema = SCHEMA_VERSION,
): Client {
  const closes: number[] = []
  const denials: string[] = []
  const stateless: string[] = []
  const socket = new HocuspocusProviderWebsocket({
    url: `${url}/collab?schema=${schema}`,
    WebSocketPolyfill: socketOf(person),
    delay: 50,
    minDelay: 20,
    maxDelay: 200,
    onClose: ({ event }) => void closes.push(event.code),
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: dashboardId,
    document: doc,
    awareness,
    token: 'cookie',
    onAuthenticationFailed: ({ reason }) => void denials.push(reason),
    onStateless: ({ payload }) => void stateless.push(payload),
  })
  provider.attach()
  return {
    doc,
    provider,
    socket,
    closes,
    denials,
    stateless,
    close() {
      provider.destroy()
      socket.destroy()
    },
  }
}

/** A browser sends its cookie by itself; here the socket is given one. */
export function socketOf({ user }: { user: { name: string } }) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: `user=${user.name}` } })
      // Closed before it was open: a browser does not throw then.
      this.on('error', () => undefined)
    }
  }
}

/** Sends an update that is not in the client's own document, as its provider would. */
export function sendUpdate({ provider, socket }: Client, dashboardId: string, update: Uint8Array) {
  provider.incrementUnsyncedChanges()
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, dashboardId)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint8Array(encoder, update)
  socket.send(encoding.toUint8Array(encoder))
}

/** Past the provider, whatever it is. */
export function sendRaw({ socket }: Client, bytes: Uint8Array): void {
  socket.webSocket?.send(bytes)
}

export async function until(
  what: string,
  condition: () => unknown,
  limitMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${limitMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export const untilSaved = (client: Client) =>
  until('saved', () => client.provider.synced && client.provider.unsyncedChanges === 0)

export const titleOf = (doc: Y.Doc) => doc.getMap('meta').get('title')

/** What the database alone knows of a dashboard: snapshot and log, as a fresh server would read them. */
export async function readStored({ db }: Tenant, dashboardId: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const snapshot = await db
    .selectFrom('dashboard_snapshots')
    .select('state')
    .where('dashboard_id', '=', dashboardId)
    .executeTakeFirst()
  if (snapshot) Y.applyUpdate(doc, snapshot.state)
  for (const { update } of await readLog({ db }, dashboardId)) Y.applyUpdate(doc, update)
  return doc
}

export function readLog({ db }: Pick<Tenant, 'db'>, dashboardId: string) {
  return db
    .selectFrom('dashboard_updates')
    .select(['seq', 'update', 'damaged_at'])
    .where('dashboard_id', '=', dashboardId)
    .where('damaged_at', 'is', null)
    .orderBy('seq')
    .execute()
}
