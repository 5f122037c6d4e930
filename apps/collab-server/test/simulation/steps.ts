// What can happen in a simulated world. Each step returns what it did, or null when it could not.
import { setImmediate as turn } from 'node:timers/promises'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { expect } from 'vitest'
import { insertGarbage } from './insert-garbage.ts'
import { expectPromisesKept } from './kept-promises.ts'
import { makeOldEdit } from './old-edit.ts'
import { makeRandomEdit } from './random-edit.ts'
import type { SimServer } from './sim-server.ts'
import { expectRoundTrip, stepBackOrForth } from './undo-rules.ts'
import { living, openPage, peerNode, startServer, untilTriedAgain, type World } from './world.ts'

const DAY_MS = 24 * 60 * 60_000

/** How often, of all steps. */
export const WEIGHTS = {
  edit: 40,
  deliver: 90,
  commit: 25,
  connect: 14,
  disconnect: 3,
  undo: 6,
  redo: 4,
  'there and back': 3,
  compact: 4,
  store: 1,
  unload: 1,
  'lose page': 1,
  kill: 2,
  restart: 8,
  land: 3,
  'cut off': 2,
  heal: 4,
  'catch up': 2,
  'database trouble': 0.6,
  'damage a row': 1,
  'clock jump': 1,
  upgrade: 1,
  'edit by an old program': 5,
}

export type Step = keyof typeof WEIGHTS

type Done = string | null | Promise<string | null>

export const STEPS: Record<Step, (world: World) => Done> = {
  edit: (world) => {
    const page = pickPage(world)
    if (!page.mayEdit()) return null
    page.undo.stopCapturing()
    return `${page.name}: ${seeded(world, () => makeRandomEdit(page.doc, page.origin, world.choice))}`
  },
  deliver: ({ network, choice }) => {
    let moved = 0
    for (let n = 1 + choice.below(6); n > 0; n--) if (network.step()) moved += 1
    return moved > 0 ? `${moved}` : null
  },
  commit: async (world) => {
    const server = pickWaiting(world)
    await server?.storage.answer('commit')
    return server?.name ?? null
  },
  connect: async (world) => {
    const page = pickPage(world)
    const server = world.choice.pick(living(world))
    if (page.server() || !server) return null
    await page.connect(server)
    return `${page.name} to ${server.name}`
  },
  disconnect: (world) => {
    const page = pickPage(world)
    if (!page.server()) return null
    page.disconnect()
    return page.name
  },
  undo: (world) => stepBack(world, 'undo'),
  redo: (world) => stepBack(world, 'redo'),
  'there and back': (world) => {
    const { choice } = world
    const page = pickPage(world)
    if (!page.mayEdit()) return null
    let what = ''
    const did = expectRoundTrip(page, () => {
      what = seeded(world, () => makeRandomEdit(page.doc, page.origin, choice))
    })
    return did ? `${page.name}: ${what}` : null
  },
  compact: compactAmidCommits,
  store: async (world) => {
    const server = world.choice.pick(living(world))
    await server?.store()
    return server?.name ?? null
  },
  unload: async (world) => {
    const server = world.choice.pick(living(world).filter((each) => each.isOpen()))
    if (!server) return null
    for (const page of world.clients.values()) if (page.server() === server) page.disconnect()
    await server.unload(async () => (await server.commitAll()) || (await turn()))
    return server.name
  },
  'lose page': (world) => {
    const page = pickPage(world)
    openPage(world, page.name, page.schema())
    return page.name
  },
  kill,
  restart: (world) => {
    const server = world.choice.pick([...world.servers.values()].filter((each) => !each.isAlive()))
    if (server) startServer(world, server.name)
    return server?.name ?? null
  },
  land: async ({ landing }) => {
    const insert = landing.shift()
    await insert?.()
    return insert ? 'late' : null
  },
  'cut off': ({ network, choice, clients, servers }) => {
    const nodes = [...clients.keys(), ...[...servers.keys()].map(peerNode)]
    const node = choice.pick(nodes) ?? ''
    network.cut(node)
    return node
  },
  heal: (world) => {
    world.network.heal()
    // As when the connection to Redis is back.
    for (const server of living(world)) server.compare()
    return 'all'
  },
  'catch up': async (world) => {
    const server = world.choice.pick(living(world))
    await server?.catchUp()
    return server?.name ?? null
  },
  'damage a row': async ({ db, dashboardId, choice }) => {
    await insertGarbage(db, dashboardId, choice)
    return 'in the log'
  },
  'clock jump': ({ clock, choice }) => {
    clock.jump(choice.below(2 * DAY_MS) - DAY_MS)
    return 'within a day'
  },
  upgrade: ({ clients }) => {
    const page = [...clients.values()].find(({ schema }) => schema() < SCHEMA_VERSION)
    if (!page) return null
    const promised = page.own.filter((each) => each.promised).length
    expect(promised, 'D13: edits of an old program that a server promised to keep').toBe(0)
    page.disconnect()
    page.upgrade()
    return page.name
  },
  'edit by an old program': (world) => {
    const old = [...world.clients.values()].find(({ schema }) => schema() === 1)
    if (!old?.mayEdit()) return null
    old.undo.stopCapturing()
    return `${old.name}: ${makeOldEdit(old.doc, old.origin, world.choice)}`
  },
  'database trouble': async (world) => {
    const server = pickWaiting(world)
    if (!server) return null
    const outcome = world.choice.happens(0.5) ? 'refuse' : 'lose the answer'
    await server.storage.answer(outcome)
    await untilTriedAgain(server)
    return `${server.name}: ${outcome}`
  },
}

function stepBack(world: World, direction: 'undo' | 'redo'): string | null {
  const page = pickPage(world)
  if (!page.mayEdit()) return null
  return stepBackOrForth(page, direction) ? page.name : null
}

/** Several servers compact one dashboard while others of its edits are being committed. */
async function compactAmidCommits(world: World): Promise<string | null> {
  const open = living(world).filter((server) => server.isOpen())
  const compacting = open.filter(() => world.choice.happens(0.7))
  const committing = open.filter((server) => server.storage.isWaiting())
  await Promise.all([
    ...compacting.map((server) => server.compact()),
    ...committing.map((server) => server.storage.answer('commit')),
  ])
  return compacting.length > 0 ? compacting.map(({ name }) => name).join() : null
}

/** One server or all of them. The database alone must then have all that was acknowledged. */
async function kill(world: World): Promise<string | null> {
  const { choice, clients, landing } = world
  const alive = living(world)
  const victims = choice.happens(0.3) ? alive : alive.slice(choice.below(alive.length)).slice(0, 1)
  for (const server of victims) {
    const insert = server.kill()
    if (insert && choice.happens(0.6)) landing.push(insert)
    for (const page of clients.values()) if (page.server() === server) page.lostServer()
  }
  if (victims.length === 0) return null
  await expectPromisesKept(world)
  return victims.map(({ name }) => name).join()
}

function pickPage({ choice, clients }: World) {
  const page = choice.pick([...clients.values()])
  if (!page) throw new Error('no pages')
  return page
}

function pickWaiting(world: World): SimServer | undefined {
  return world.choice.pick(living(world).filter(({ storage }) => storage.isWaiting()))
}

/** Order keys are jittered: let that come from the seed, too. */
function seeded<T>({ choice }: World, edit: () => T): T {
  const { random } = Math
  Math.random = choice.next
  try {
    return edit()
  } finally {
    Math.random = random
  }
}
