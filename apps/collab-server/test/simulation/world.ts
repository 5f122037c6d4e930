import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type { Database } from '@pulse/db/schema'
import { metaOf, SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import * as Y from 'yjs'
import { insertUpdates } from '../../src/collab/document-repo.ts'
import { loadDocument } from '../../src/collab/load-document.ts'
import { type Choice, makeChoice } from './choice.ts'
import { createFakeNetwork, type FakeNetwork } from './fake-network.ts'
import { createSimClient, ON_DEVICE, type OwnUpdate, type SimClient } from './sim-client.ts'
import { makeSimClock, type SimClock } from './sim-clock.ts'
import { createSimServer, type SimServer } from './sim-server.ts'

const CLIENTS = ['ada', 'bob', 'cy', 'dee']
/** Has the program and a copy of the dashboard of the time before schema 2. */
const OLD_CLIENT = 'old'
const SERVERS = ['A', 'B']

export type World = {
  readonly db: Kysely<Database>
  readonly dashboardId: string
  readonly choice: Choice
  readonly network: FakeNetwork
  readonly servers: Map<string, SimServer>
  readonly clients: Map<string, SimClient>
  /** Edits of pages that are gone. */
  readonly past: OwnUpdate[]
  readonly clock: SimClock
  /** Inserts of dead servers that are still on their way to the database. */
  readonly landing: (() => Promise<unknown>)[]
}

export type Target = { db: Kysely<Database>; dashboardId: string; seed: number }

export async function createWorld({ db, dashboardId, seed }: Target): Promise<World> {
  const choice = makeChoice(seed)
  const world: World = {
    db,
    dashboardId,
    choice,
    network: createFakeNetwork(choice),
    servers: new Map(),
    clients: new Map(),
    past: [],
    landing: [],
    clock: makeSimClock(),
  }
  for (const name of SERVERS) startServer(world, name)
  for (const name of CLIENTS) openPage(world, name, SCHEMA_VERSION)
  const old = openPage(world, OLD_CLIENT, 1)
  Y.applyUpdate(old.doc, await writeOldBeginning(world), ON_DEVICE)
  return world
}

export function startServer(world: World, name: string): SimServer {
  const { db, dashboardId, network, servers } = world
  const server = createSimServer({
    name,
    dashboardId,
    db,
    toPeers(from, data) {
      for (const peer of SERVERS.filter((each) => each !== from)) {
        const route = { from: peerNode(from), to: peerNode(peer), lane: '' }
        network.send(route, () => servers.get(peer)?.receivePeer(data))
      }
    },
  })
  servers.set(name, server)
  return server
}

/** Where a server stands in the network between servers; clients reach it under its own name. */
export const peerNode = (server: string) => `peer ${server}`

/** The dashboard as a server of schema 1 left it; returns its state. */
async function writeOldBeginning(world: World): Promise<Uint8Array> {
  const doc = await loadStored(world)
  metaOf(doc).set('schemaVersion', 1)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  await insertUpdates(world.db, [{ dashboardId: world.dashboardId, update }])
  return update
}

/** A page with nothing kept on the device. What the one before it was promised stays promised. */
export function openPage(
  { choice, clients, past, ...rest }: World,
  name: string,
  schema: number,
): SimClient {
  const before = clients.get(name)
  if (before) {
    before.disconnect()
    past.push(...before.own)
    before.doc.destroy()
  }
  const clientId = 1 + choice.below(2 ** 31)
  const page = createSimClient({ name, clientId, schema, ...rest })
  clients.set(name, page)
  return page
}

/** All edits that anybody ever made. */
export const allEdits = ({ clients, past }: World): OwnUpdate[] => [
  ...past,
  ...[...clients.values()].flatMap(({ own }) => own),
]

export const living = ({ servers }: World) =>
  [...servers.values()].filter((server) => server.isAlive())

/** Lets everything go on that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 3; n++) await turn()
}

/** A failed insert is repeated after a pause of the log's own choosing. */
export async function untilTriedAgain({ storage }: SimServer): Promise<void> {
  for (let n = 0; !storage.isWaiting(); n++) {
    if (n > 1_000) throw new Error('S3: a failed insert was not repeated')
    await sleep(2)
  }
}

/** What a fresh server would make of the database. */
export async function loadStored({ db, dashboardId }: World): Promise<Y.Doc> {
  const doc = new Y.Doc()
  await loadDocument({ db, log: pino({ level: 'silent' }) }, doc, dashboardId)
  return doc
}
