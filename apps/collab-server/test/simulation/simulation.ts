// One seeded run: people edit one dashboard on two servers, while everything that can go wrong does.
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { expectAgreement } from './agreement.ts'
import { expectPromisesKept } from './kept-promises.ts'
import { STEPS, type Step, WEIGHTS } from './steps.ts'
import {
  allEdits,
  createWorld,
  living,
  loadStored,
  settle,
  startServer,
  type Target,
  type World,
} from './world.ts'

const STEPS_OF_A_RUN = 400

export type Counts = Record<string, number>

/** Returns how often what happened; throws with the seed and the steps that led there. */
export async function simulate(target: Target): Promise<Counts> {
  const world = await createWorld(target)
  const steps: string[] = []
  const counts: Counts = Object.fromEntries(Object.keys(WEIGHTS).map((step) => [step, 0]))
  try {
    for (let n = 0; n < STEPS_OF_A_RUN; n++) await takeStep(world, steps, counts)
    const acknowledgedAmidTrouble = allEdits(world).filter(({ acked }) => acked).length
    steps.push('quiescence')
    await quiesce(world)
    await expectNothingLost(world)
    return { ...counts, ...world.network.counts, acknowledgedAmidTrouble }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const told = [`seed ${target.seed}: ${reason}`, ...steps, `again with SEED=${target.seed}`]
    throw new Error(told.join('\n'), { cause })
  } finally {
    world.clock.restore()
    for (const server of living(world)) server.kill()
    for (const { doc } of world.clients.values()) doc.destroy()
  }
}

async function takeStep(world: World, steps: string[], counts: Counts): Promise<void> {
  const step: Step = world.choice.weighted(WEIGHTS)
  steps.push(step)
  const done = await STEPS[step](world)
  if (done === null) {
    steps.pop()
  } else {
    steps.splice(-1, 1, `${step} ${done}`)
    counts[step] = (counts[step] ?? 0) + 1
  }
  await settle()
}

/** Everything is repaired, everybody reconnects, all messages and commits arrive. */
async function quiesce(world: World): Promise<void> {
  const { network, servers, clients, landing, choice } = world
  network.heal()
  for (const insert of landing.splice(0)) await insert()
  for (const page of clients.values()) {
    page.disconnect()
    page.upgrade()
  }
  await expectServersToMeet(world)
  for (const server of servers.values()) if (!server.isAlive()) startServer(world, server.name)
  for (const page of clients.values()) {
    const server = choice.pick(living(world))
    if (server) await page.connect(server)
  }
  await untilStill(world)
}

/** S22: without a client's help. */
async function expectServersToMeet(world: World): Promise<void> {
  for (const server of living(world)) {
    server.compare()
    await server.catchUp()
  }
  await untilStill(world)
  const open = serverCopies(world)
  if (open.size > 0) expectAgreement(open.set('the database', await loadStored(world)))
}

async function untilStill(world: World): Promise<void> {
  for (let idle = 0; idle < 2; idle++) {
    await settle()
    if (world.network.deliverAll()) idle = -1
    for (const server of living(world)) if (await server.commitAll()) idle = -1
  }
}

async function expectNothingLost(world: World): Promise<void> {
  for (const page of world.clients.values()) {
    expect(page.isSaved(), `S3: ${page.name} is told that all is saved`).toBe(true)
    expect(page.own.every(({ acked }) => acked)).toBe(true)
  }
  const stored = await loadStored(world)
  await expectPromisesKept(world)
  expectAgreement(copiesOf(world).set('the database', stored))
  await expectReadModel(world, stored)

  await Promise.all(living(world).map((server) => server.compact()))
  expectAgreement(copiesOf(world).set('the snapshot', await loadStored(world)))
}

function copiesOf(world: World): Map<string, Y.Doc> {
  const pages = [...world.clients.values()].map(({ name, doc }) => [name, doc] as const)
  return new Map<string, Y.Doc>([...pages, ...serverCopies(world)])
}

function serverCopies(world: World): Map<string, Y.Doc> {
  const copies = new Map<string, Y.Doc>()
  for (const server of living(world)) {
    const document = server.document()
    if (document) copies.set(`server ${server.name}`, document)
  }
  return copies
}

async function expectReadModel(world: World, stored: Y.Doc): Promise<void> {
  await Promise.all(living(world).map((server) => server.store()))
  const { title, widgets } = readDashboard(stored)
  const row = await world.db
    .selectFrom('dashboards')
    .select(['name', 'widget_count'])
    .where('id', '=', world.dashboardId)
    .executeTakeFirst()
  expect(row, 'S10').toEqual({ name: title, widget_count: widgets.length })
}
