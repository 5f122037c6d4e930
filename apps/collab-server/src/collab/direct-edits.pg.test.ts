// What everybody sees of the short way that edits take.
import * as decoding from 'lib0/decoding'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStored, titleOf, until, untilSaved } from '../../test/collab-harness.ts'
import { connectRaw, type RawClient } from '../../test/raw-client.ts'
import { useCollab } from '../../test/use-collab.ts'
import {
  FRAME,
  frameAddress,
  frameBody,
  frameType,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from './frame.ts'

const world = useCollab()
const raws: RawClient[] = []
afterEach(() => {
  for (const { ws } of raws.splice(0)) ws.terminate()
})

/** A copy of the dashboard on a socket of its own, whose edits are sent by hand. */
async function connect(dashboardId: string, addresses: readonly string[] = [dashboardId]) {
  const raw = await connectRaw(world.server.url, world.ada)
  raws.push(raw)
  const doc = new Y.Doc()
  for (const address of addresses) {
    raw.send(address, FRAME.auth, 0, 'cookie')
    raw.send(address, FRAME.sync, 0, Y.encodeStateVector(doc))
    await until('the document came', () => payloads(raw, SYNC_STEP_2, address).length > 0)
    for (const state of payloads(raw, SYNC_STEP_2, address)) Y.applyUpdate(doc, state)
    raw.send(address, FRAME.sync, SYNC_STEP_2, Y.encodeStateAsUpdate(doc))
  }
  await until('saved', () => saved(raw) === addresses.length)
  return { raw, doc }
}

function payloads(raw: RawClient, step: number, address: string): Uint8Array[] {
  return raw.frames
    .filter((frame) => frameType(frame) === FRAME.sync && frameAddress(frame) === address)
    .map(frameBody)
    .filter((body) => decoding.readVarUint(body) === step)
    .map((body) => decoding.readVarUint8Array(body))
}

const saved = (raw: RawClient) =>
  raw.frames.filter((frame) => frameType(frame) === FRAME.syncStatus).length

function edit(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => void updates.push(update)
  doc.on('update', collect)
  doc.transact(() => change(doc))
  doc.off('update', collect)
  return Y.mergeUpdates(updates)
}

const retitle = (title: string) => (doc: Y.Doc) => void doc.getMap('meta').set('title', title)

test('S2: an edit reaches everybody but the one who made it, and is saved', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const other = world.open(world.bob, dashboardId)
  await untilSaved(other)
  const { raw, doc } = await connect(dashboardId)
  raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, edit(doc, retitle('After')))
  await until('saved', () => saved(raw) === 2)
  expect(titleOf(other.doc)).toBe('After')
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('After')
  expect(payloads(raw, SYNC_UPDATE, dashboardId)).toEqual([])
})

test('S2: the others get the bytes that the author sent, and get them once', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const [author, other] = [await connect(dashboardId), await connect(dashboardId)]
  const edits = ['One', 'Two', 'Three'].map((title) => edit(author.doc, retitle(title)))
  for (const update of edits) author.raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, update)
  await until('saved', () => saved(author.raw) === 4)
  // What would come twice would have come before an answer to this.
  other.raw.send(dashboardId, FRAME.sync, SYNC_STEP_1, Y.encodeStateVector(other.doc))
  await until('answered', () => payloads(other.raw, SYNC_STEP_2, dashboardId).length === 2)
  const received = payloads(other.raw, SYNC_UPDATE, dashboardId)
  expect(received.map((update) => Buffer.from(update))).toEqual(
    edits.map((update) => Buffer.from(update)),
  )
})

test('S17: what an edit says about what the server knows already is sent on to nobody', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const [author, other] = [await connect(dashboardId), await connect(dashboardId)]
  const honest = edit(author.doc, retitle('Honest'))
  author.raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, honest)
  await until('saved', () => saved(author.raw) === 2)
  // Another document of the same client: its first item under the number of the honest one.
  const forger = new Y.Doc()
  forger.clientID = author.doc.clientID
  forger.getMap('meta').set('title', 'Forged')
  forger.getMap('filters').set('made', 'New')
  author.raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, Y.encodeStateAsUpdate(forger))
  await until('saved', () => saved(author.raw) === 3)
  const page = new Y.Doc()
  for (const update of payloads(other.raw, SYNC_STEP_2, dashboardId)) Y.applyUpdate(page, update)
  await until('it came', () => payloads(other.raw, SYNC_UPDATE, dashboardId).length === 2)
  const [, second = Uint8Array.of()] = payloads(other.raw, SYNC_UPDATE, dashboardId)
  expect(Buffer.from(second).includes('New')).toBe(true)
  expect(Buffer.from(second).includes('Forged')).toBe(false)
})

test('S17: what the end of an edit hides from every reader is sent on to nobody, when it is long', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const [author, other] = [await connect(dashboardId), await connect(dashboardId)]
  const update = edit(author.doc, retitle('After'))
  const padded = Buffer.concat([update, Buffer.alloc(100_000)])
  author.raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, padded)
  await until('it came', () => payloads(other.raw, SYNC_UPDATE, dashboardId).length === 1)
  const [received = Uint8Array.of()] = payloads(other.raw, SYNC_UPDATE, dashboardId)
  expect(received.byteLength).toBeLessThan(1_000)
  Y.applyUpdate(other.doc, received)
  expect(titleOf(other.doc)).toBe('After')
})

test('S2: a dashboard that is open twice on one socket hears of itself', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const [first, second] = [`${dashboardId}\0first`, `${dashboardId}\0second`]
  const { raw, doc } = await connect(dashboardId, [first, second])
  raw.send(second, FRAME.sync, SYNC_UPDATE, edit(doc, retitle('After')))
  await until('saved', () => saved(raw) === 3)
  expect(payloads(raw, SYNC_UPDATE, second)).toEqual([])
  expect(payloads(raw, SYNC_UPDATE, first)).toHaveLength(1)
})

test('S4: what an edit frees of others reaches its sender, too', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const author = await connect(dashboardId)
  const first = edit(author.doc, retitle('First'))
  const then = edit(author.doc, retitle('Then'))
  author.raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, then)
  await until('held back and saved', () => saved(author.raw) === 2)
  // A copy of the author's page sends what went before, and has not got what came after it.
  const copy = await connect(dashboardId)
  copy.raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, first)
  await until('saved', () => saved(copy.raw) === 2)
  Y.applyUpdate(copy.doc, first)
  for (const update of payloads(copy.raw, SYNC_UPDATE, dashboardId)) {
    Y.applyUpdate(copy.doc, update)
  }
  expect(titleOf(copy.doc)).toBe('Then')
})

test('S12, S13: an edit right behind the loss of the role to edit is not applied', async () => {
  const dashboardId = await world.tenant.addDashboard('Before')
  const { raw, doc } = await connect(dashboardId)
  world.server.access(world.ada, 'read')
  void world.server.collab.refreshAccess(world.ada.user.id)
  raw.send(dashboardId, FRAME.sync, SYNC_UPDATE, edit(doc, retitle('After')))
  await until('answered', () => saved(raw) === 2)
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('Before')
})
