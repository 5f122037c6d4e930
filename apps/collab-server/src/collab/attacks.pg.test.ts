// What a signed-in person may try with a program of their own. Each ends for that person alone.
import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  type Client,
  makePerson,
  readLog,
  readStored,
  titleOf,
  until,
  untilSaved,
} from '../../test/collab-harness.ts'
import { connectRaw, type RawClient } from '../../test/raw-client.ts'
import { useCollab } from '../../test/use-collab.ts'
import { FRAME, frameType } from './frame.ts'
import { MAX_DOCUMENT_BYTES } from './limits.ts'

const world = useCollab()
const raws: RawClient[] = []
afterEach(() => {
  for (const { ws } of raws.splice(0)) ws.terminate()
})

async function attacker(dashboardId: string, person = world.ada): Promise<RawClient> {
  const raw = await connectRaw(world.server.url, person)
  raws.push(raw)
  raw.send(dashboardId, FRAME.auth, 0, 'cookie')
  await until('answered', () => raw.frames.some((frame) => frameType(frame) === FRAME.auth))
  // Its half of the handshake, so that edits are not held for it.
  raw.send(dashboardId, FRAME.sync, 1, Y.encodeStateAsUpdate(new Y.Doc()))
  return raw
}

async function begin() {
  const dashboardId = await world.tenant.addDashboard('Quiet')
  const honest = world.open(world.bob, dashboardId)
  await untilSaved(honest)
  return { dashboardId, honest, raw: await attacker(dashboardId) }
}

async function expectUndisturbed(honest: Client, dashboardId: string) {
  honest.doc.getMap('meta').set('description', 'undisturbed')
  await untilSaved(honest)
  expect(honest.closes).toEqual([])
  const stored = await readStored(world.tenant, dashboardId)
  expect(titleOf(stored)).toBe('Quiet')
  expect(stored.getMap('filters').size).toBe(0)
}

const presence = (...entries: [clientId: number, clock: number, json: string][]) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const [clientId, clock, json] of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  })

const STATES = {
  'no object': '5',
  'a list': '[1]',
  'nested without end': `{"cursor":${'['.repeat(7_000)}${']'.repeat(7_000)}}`,
  'no JSON': '{"cursor":',
}

for (const [what, json] of Object.entries(STATES)) {
  test(`S16, S18: presence that is ${what} ends its own connection, and nobody else gets it`, async () => {
    const { dashboardId, honest, raw } = await begin()
    raw.send(dashboardId, FRAME.awareness, presence([77, 1, json]))
    expect(await raw.closed).toBe(CLOSE_CODES.refused)
    await expectUndisturbed(honest, dashboardId)
    expect(honest.provider.awareness?.getStates().has(77)).toBe(false)
  })
}

test('S18: presence that is sent faster than anybody moves is closed with 4429', async () => {
  const { dashboardId, honest, raw } = await begin()
  const json = JSON.stringify({ cursor: 'x'.repeat(15_000) })
  for (let clock = 1; clock < 1_000; clock++) {
    raw.send(dashboardId, FRAME.awareness, presence([77, clock, json]))
  }
  expect(await raw.closed).toBe(CLOSE_CODES['too-fast'])
  await expectUndisturbed(honest, dashboardId)
})

test('S18: asking again and again who is there is closed with 4429', async () => {
  const { dashboardId, honest, raw } = await begin()
  for (let n = 0; n < 400; n++) raw.send(dashboardId, FRAME.queryAwareness)
  expect(await raw.closed).toBe(CLOSE_CODES['too-fast'])
  await expectUndisturbed(honest, dashboardId)
})

test('S18: asking again and again for dashboards is closed with 4429', async () => {
  const { dashboardId, honest, raw } = await begin()
  for (let n = 0; n < 400 && raw.ws.readyState === WebSocket.OPEN; n++) {
    const { length } = raw.frames
    raw.send(crypto.randomUUID(), FRAME.auth, 0, 'cookie')
    await until('answered', () => raw.frames.length > length || raw.ws.readyState > WebSocket.OPEN)
  }
  expect(await raw.closed).toBe(CLOSE_CODES['too-fast'])
  await expectUndisturbed(honest, dashboardId)
})

test('S18: a frame whose address is longer than any dashboard has is refused', async () => {
  const { dashboardId, honest, raw } = await begin()
  raw.send('x'.repeat(1_000), FRAME.sync, 1, new Uint8Array([0, 0]))
  expect(await raw.closed).toBe(CLOSE_CODES.refused)
  await expectUndisturbed(honest, dashboardId)
})

test('S17: deletions of what never existed are not collected without end', async () => {
  const { dashboardId, honest, raw } = await begin()
  for (let n = 0; n < 8; n++) raw.send(dashboardId, FRAME.sync, 2, deletionsOfNothing(5_000))
  expect(await raw.closed).toBe(CLOSE_CODES.restarting)
  await expectUndisturbed(honest, dashboardId)
  const log = await readLog(world.tenant, dashboardId)
  const bytes = log.reduce((sum, { update }) => sum + update.byteLength, 0)
  // The sum of all that they would come to is some 1.6 MB.
  expect(bytes).toBeLessThan(300_000)
})

test('S17: what one held back is not stored again with every edit of the others', async () => {
  const { dashboardId, honest, raw } = await begin()
  raw.send(dashboardId, FRAME.sync, 2, deletionsOfNothing(1_000))
  await until('saved', () => raw.frames.some((frame) => frameType(frame) === FRAME.syncStatus))
  for (let n = 0; n < 20; n++) {
    honest.doc.getMap('meta').set('description', `edit ${n}`)
    await untilSaved(honest)
  }
  const log = await readLog(world.tenant, dashboardId)
  expect(log.filter(({ update }) => update.byteLength > 5_000)).toHaveLength(1)
})

/** An update without an edit, of ranges in clients that nobody knows. */
function deletionsOfNothing(clients: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, clients)
    for (let n = 0; n < clients; n++) {
      encoding.writeVarUint(encoder, 1 + Math.floor(Math.random() * 2 ** 31))
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, 1)
    }
  })
}

test('S18: a flood of pings is closed with 4429, and cut off where nobody reads the answers', async () => {
  const { dashboardId, honest, raw } = await begin()
  const payload = new Uint8Array(120)
  for (let n = 0; n < 4_000; n++) raw.ws.ping(payload)
  // Cut off when so many answers at once could not leave.
  expect([CLOSE_CODES['too-fast'], 1006]).toContain(await raw.closed)
  const deaf = await attacker(dashboardId)
  deaf.ws.pause()
  const flooding = setInterval(() => {
    for (let n = 0; n < 500 && deaf.ws.readyState === WebSocket.OPEN; n++) deaf.ws.ping(payload)
  }, 1)
  await until('only the honest one is left', () => world.server.collab.counts().sockets === 1)
  clearInterval(flooding)
  await expectUndisturbed(honest, dashboardId)
})

test('S29: a document that is full takes deletions only', async () => {
  const dashboardId = await world.tenant.addDashboard('Quiet')
  const full = new Y.Doc()
  full.getMap('filters').set('filler', 'x'.repeat(MAX_DOCUMENT_BYTES))
  const row = { dashboard_id: dashboardId, org_id: world.tenant.orgId }
  const update = Buffer.from(Y.encodeStateAsUpdate(full))
  await world.tenant.db
    .insertInto('dashboard_updates')
    .values({ ...row, update })
    .execute()
  const honest = world.open(world.bob, dashboardId)
  await untilSaved(honest)
  const raw = await attacker(dashboardId)
  raw.send(dashboardId, FRAME.sync, 2, deface())
  expect(await raw.closed).toBe(CLOSE_CODES['too-large'])
  honest.doc.getMap('filters').delete('filler')
  await untilSaved(honest)
  expect(honest.closes).toEqual([])
  const stored = await readStored(world.tenant, dashboardId)
  expect(stored.getMap('filters').size).toBe(0)
})

test('S15: another organization’s dashboard answers 4404 under every address that names it', async () => {
  const { dashboardId, honest } = await begin()
  const stranger = makePerson(crypto.randomUUID(), 'eve')
  world.server.people.set('eve', stranger)
  world.server.access(stranger, 'none')
  for (const address of [dashboardId, `${dashboardId}\0session`, `${dashboardId}\0`]) {
    const raw = await connectRaw(world.server.url, stranger)
    raws.push(raw)
    // Edits before the log-in, and behind it.
    raw.send(address, FRAME.sync, 2, deface())
    raw.send(address, FRAME.auth, 0, 'cookie')
    raw.send(address, FRAME.sync, 1, deface())
    expect(await raw.closed).toBe(CLOSE_CODES['not-found'])
    expect(raw.frames.map(frameType)).not.toContain(FRAME.sync)
  }
  await expectUndisturbed(honest, dashboardId)
})

test('S15: an own dashboard that is open opens no other', async () => {
  const { dashboardId, honest } = await begin()
  const mine = await world.tenant.addDashboard('Mine')
  const raw = await attacker(mine)
  raw.send(dashboardId, FRAME.sync, 1, deface())
  raw.send(dashboardId, FRAME.sync, 2, deface())
  raw.send(mine, FRAME.sync, 2, deface())
  await until('the own one is changed', async () => {
    return (await readStored(world.tenant, mine)).getMap('filters').has('defaced')
  })
  await expectUndisturbed(honest, dashboardId)
})

function deface(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('filters').set('defaced', true)
  return Y.encodeStateAsUpdate(doc)
}

test('S16: half of a person’s presence under a second name is dropped', async () => {
  const { dashboardId, honest, raw } = await begin()
  const forged = JSON.stringify({ user: { id: world.bob.user.id, name: 'bob' } })
  raw.send(dashboardId, FRAME.awareness, presence([77, 1, forged]))
  raw.send(dashboardId, FRAME.awareness, presence([78, 1, forged]))
  raw.send(dashboardId, FRAME.awareness, presence([79, 1, forged], [77, 2, '{"done":true}']))
  const states = () => honest.provider.awareness?.getStates()
  await until('the last is here', () => states()?.get(77)?.['done'])
  expect(states()?.get(77)?.['user']).toEqual({ id: world.ada.user.id, name: 'ada' })
  expect([78, 79].filter((clientId) => states()?.has(clientId))).toEqual([])
})
