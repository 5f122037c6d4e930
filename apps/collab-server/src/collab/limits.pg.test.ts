import { Document, OutgoingMessage } from '@hocuspocus/server'
import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  type Client,
  readStored,
  sendRaw,
  sendUpdate,
  titleOf,
  until,
  untilSaved,
} from '../../test/collab-harness.ts'
import { manyClients, nestedMaps, nestedValue, unknownRoot } from '../../test/hostile-updates.ts'
import { useCollab } from '../../test/use-collab.ts'
import { MAX_BUFFERED_BYTES, MAX_MESSAGE_BYTES, MAX_NEW_CLIENTS } from './limits.ts'

const world = useCollab()

async function openBoth() {
  const dashboardId = await world.tenant.addDashboard('Quiet')
  const hostile = world.open(world.ada, dashboardId)
  const honest = world.open(world.bob, dashboardId)
  await Promise.all([untilSaved(hostile), untilSaved(honest)])
  return { dashboardId, hostile, honest }
}

/** The honest one edits, is told "saved", and has seen nothing of it. */
async function expectNothingNoticed(honest: Client, dashboardId: string) {
  honest.doc.getMap('meta').set('description', 'undisturbed')
  await untilSaved(honest)
  expect(honest.closes).toEqual([])
  expect(titleOf(honest.doc)).toBe('Quiet')
  const stored = await readStored(world.tenant, dashboardId)
  expect(stored.getMap('meta').get('description')).toBe('undisturbed')
  expect([...stored.share.keys()].sort()).toEqual(['meta'])
}

const HOSTILE = {
  'more clients than ever edited anything': () => manyClients(MAX_NEW_CLIENTS + 1),
  'maps in maps': () => nestedMaps(5_000),
  'arrays in arrays': () => nestedValue(5_000),
  'a root of its own': unknownRoot,
  'bytes that are no update': () => Uint8Array.from([5, 5, 5, 255, 255, 255]),
}

for (const [name, make] of Object.entries(HOSTILE)) {
  test(`S17: ${name} is refused with 4422, and the others notice nothing`, async () => {
    const { dashboardId, hostile, honest } = await openBoth()
    sendUpdate(hostile, dashboardId, make())
    await until('refused', () => hostile.closes.includes(CLOSE_CODES.refused))
    hostile.close()
    await expectNothingNoticed(honest, dashboardId)
  })
}

test('S17: a bomb that a viewer sends is refused before it is compared with anything', async () => {
  const { dashboardId, hostile, honest } = await openBoth()
  world.server.access(world.ada, 'read')
  await world.server.collab.refreshAccess(world.ada.user.id)
  sendUpdate(hostile, dashboardId, nestedMaps(100))
  await until('refused', () => hostile.closes.includes(CLOSE_CODES.refused))
  hostile.close()
  await expectNothingNoticed(honest, dashboardId)
  world.server.access(world.ada, 'write')
})

test('S17: frames that only servers send, and frames of garbage, end the connection only', async () => {
  const { dashboardId, hostile, honest } = await openBoth()
  const address = [dashboardId.length, ...new TextEncoder().encode(dashboardId)]
  const frames = [[...address, 6, 1, 65], [...address, 99], [...address, 0, 9], [200], []]
  for (const frame of frames) sendRaw(hostile, Uint8Array.from(frame))
  await until('closed', () => hostile.closes.length > 0)
  expect(hostile.closes).not.toContain(CLOSE_CODES['signed-out'])
  hostile.close()
  await expectNothingNoticed(honest, dashboardId)
})

test('S17: edits whose predecessors never come are not collected without end', async () => {
  const { dashboardId, hostile, honest } = await openBoth()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 4; n++) doc.getMap('filters').set(`n${n}`, 'x'.repeat(30_000))
  for (const update of updates.slice(1)) sendUpdate(hostile, dashboardId, update)
  await until('asked to start over', () => hostile.closes.includes(CLOSE_CODES.restarting))
  hostile.close()
  honest.doc.getMap('meta').set('description', 'undisturbed')
  await untilSaved(honest)
  expect(honest.closes).toEqual([])
})

test('S18: a flood of handshakes, each of which reads the whole document, is closed with 4429', async () => {
  const { dashboardId, hostile, honest } = await openBoth()
  const handshake = new OutgoingMessage(dashboardId).createSyncMessage()
  const frame = handshake.writeFirstSyncStepFor(new Document(dashboardId)).toUint8Array()
  for (let n = 0; n < 400; n++) sendRaw(hostile, frame)
  await until('closed', () => hostile.closes.includes(CLOSE_CODES['too-fast']))
  hostile.close()
  honest.doc.getMap('meta').set('description', 'undisturbed')
  await untilSaved(honest)
  expect(honest.closes).toEqual([])
})

test('S18: one message that is too large is closed with 1009', async () => {
  const { hostile } = await openBoth()
  sendRaw(hostile, new Uint8Array(MAX_MESSAGE_BYTES + 1))
  await until('closed', () => hostile.closes.includes(CLOSE_CODES['too-large']))
})

test('S18: presence that is too large is closed with 1009', async () => {
  const { hostile } = await openBoth()
  hostile.provider.setAwarenessField('cursor', 'x'.repeat(20_000))
  await until('closed', () => hostile.closes.includes(CLOSE_CODES['too-large']))
})

test('S18: a client that does not read is cut off, and finds everything when it comes back', async () => {
  const { hostile: deaf, honest } = await openBoth()
  const raw = deaf.socket.webSocket as unknown as WebSocket
  raw.pause()
  const value = 'x'.repeat(500_000)
  const rounds = Math.ceil((3 * MAX_BUFFERED_BYTES) / value.length)
  for (let n = 0; n < rounds; n++) {
    honest.doc.getMap('filters').set('big', value + n)
    await untilSaved(honest)
  }
  raw.resume()
  await until('cut off', () => deaf.closes.length > 0)
  await until(
    'caught up',
    () => deaf.doc.getMap('filters').get('big') === value + (rounds - 1),
    20_000,
  )
}, 60_000)
