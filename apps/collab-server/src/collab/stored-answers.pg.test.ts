import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import { addWidgets, retitleWidget } from '@pulse/shared/dashboard/commands'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { sql } from 'kysely'
import * as decoding from 'lib0/decoding'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readStored, socketOf, titleOf, until, untilSaved } from '../../test/collab-harness.ts'
import { connectRaw, type RawClient } from '../../test/raw-client.ts'
import { useCollab } from '../../test/use-collab.ts'
import { compact } from './compact.ts'
import { insertUpdates } from './document-repo.ts'
import { FRAME, frameBody, frameType, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from './frame.ts'

const world = useCollab()
const log = pino({ level: 'silent' })
const raws: RawClient[] = []
afterEach(() => {
  for (const { ws } of raws.splice(0)) ws.terminate()
})

const snapshotOf = (dashboardId: string) =>
  world.tenant.db
    .selectFrom('dashboard_snapshots')
    .select('state')
    .where('dashboard_id', '=', dashboardId)
    .executeTakeFirstOrThrow()

/** A dashboard with a snapshot, and rows behind it that replace and delete some of what it holds. */
async function addStored(): Promise<string> {
  const { tenant } = world
  const dashboardId = await tenant.addDashboard('Stored')
  await edit(dashboardId, (doc) => {
    for (let n = 0; n < 20; n++) addLine(doc, `Chart ${n}`)
  })
  await compact({ db: tenant.db, log }, { orgId: tenant.orgId, dashboardId })
  await edit(dashboardId, (doc) => {
    const [first = '', second = ''] = [...doc.getMap('widgets').keys()]
    for (let n = 0; n < 10; n++) retitleWidget(doc, first, `Title ${n}`, doc)
    doc.getMap('widgets').delete(second)
    doc.getMap('meta').set('title', 'Behind the snapshot')
  })
  return dashboardId
}

function addLine(doc: Y.Doc, title: string): void {
  addWidgets(doc, [{ kind: 'line', title, size: { w: 4, h: 4 } }], doc)
}

/** One row for each transaction. */
async function edit(dashboardId: string, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = await readStored(world.tenant, dashboardId)
  const rows: { dashboardId: string; update: Uint8Array }[] = []
  doc.on('update', (update: Uint8Array) => void rows.push({ dashboardId, update }))
  change(doc)
  await insertUpdates(world.tenant.db, rows)
}

async function ask(dashboardId: string, has = new Y.Doc()): Promise<RawClient> {
  const raw = await connectRaw(world.server.url, world.ada)
  raws.push(raw)
  raw.send(dashboardId, FRAME.auth, 0, 'cookie')
  raw.send(dashboardId, FRAME.sync, SYNC_STEP_1, Y.encodeStateVector(has))
  return raw
}

const syncs = ({ frames }: RawClient) =>
  frames
    .filter((frame) => frameType(frame) === FRAME.sync)
    .map(frameBody)
    .map((body) => ({ step: decoding.readVarUint(body), bytes: decoding.readVarUint8Array(body) }))

const steps = (raw: RawClient) => syncs(raw).map(({ step }) => step)

/** The server has the document, and wants to know what this page did meanwhile. */
const untilOpen = (raw: RawClient) => until('open', () => steps(raw).includes(SYNC_STEP_1))

function contentOf(raw: RawClient): Y.Doc {
  const doc = new Y.Doc()
  for (const { step, bytes } of syncs(raw)) if (step !== SYNC_STEP_1) Y.applyUpdate(doc, bytes)
  return doc
}

test('S30: a page that has nothing is sent what is stored, as it is, and then what came since', async () => {
  const dashboardId = await addStored()
  const raw = await ask(dashboardId)
  await untilOpen(raw)
  await until('all of it', () => steps(raw).length === 4)
  expect(steps(raw)).toEqual([SYNC_UPDATE, SYNC_STEP_2, SYNC_STEP_1, SYNC_STEP_2])
  const { state } = await snapshotOf(dashboardId)
  expect(Buffer.compare(syncs(raw)[0]?.bytes ?? Buffer.of(), state)).toBe(0)
})

test('S30: it has the same document then as a page that comes later, garbage included', async () => {
  const dashboardId = await addStored()
  const early = await ask(dashboardId)
  await untilOpen(early)
  const late = await ask(dashboardId)
  await untilOpen(late)
  expect(steps(late)).toEqual([SYNC_STEP_1, SYNC_STEP_2])
  await until('both have it', () => steps(early).length === 4)
  const [first, second] = [contentOf(early), contentOf(late)]
  expect(titleOf(first)).toBe('Behind the snapshot')
  expect(Buffer.from(Y.encodeStateAsUpdate(first))).toEqual(
    Buffer.from(Y.encodeStateAsUpdate(second)),
  )
})

test('S30: what it does before it is answered reaches the others, and theirs reach it', async () => {
  const dashboardId = await addStored()
  const page = world.open(world.ada, dashboardId)
  const other = world.open(world.bob, dashboardId)
  page.doc.getMap('filters').set('made', 'while it opened')
  await untilSaved(page)
  await untilSaved(other)
  other.doc.getMap('meta').set('title', 'From the other')
  await until('they agree', () => titleOf(page.doc) === 'From the other')
  expect(other.doc.getMap('filters').get('made')).toBe('while it opened')
  await untilSaved(other)
  const stored = await readStored(world.tenant, dashboardId)
  expect(readDashboard(stored)).toEqual(readDashboard(page.doc))
})

test('S30: a page that has a part of it is sent the rest only', async () => {
  const dashboardId = await addStored()
  const has = new Y.Doc()
  Y.applyUpdate(has, (await snapshotOf(dashboardId)).state)
  const raw = await ask(dashboardId, has)
  await untilOpen(raw)
  await until('answered', () => steps(raw).length === 2)
  expect(steps(raw)).toEqual([SYNC_STEP_1, SYNC_STEP_2])
  expect(syncs(raw)[1]?.bytes.byteLength).toBeLessThan(1_000)
})

test('S9, S30: nothing is sent as it is stored while a part of it is damaged', async () => {
  const [withRow, withSnapshot] = [await addStored(), await addStored()]
  const update = Uint8Array.from([3, 255, 255, 255, 255, 15, 1, 2, 3])
  await insertUpdates(world.tenant.db, [{ dashboardId: withRow, update }])
  await world.tenant.db
    .updateTable('dashboard_snapshots')
    .set({ checksum: 1 })
    .where('dashboard_id', '=', withSnapshot)
    .execute()
  for (const dashboardId of [withRow, withSnapshot]) {
    const raw = await ask(dashboardId)
    await untilOpen(raw)
    await until('answered', () => steps(raw).length === 2)
    expect(steps(raw)).toEqual([SYNC_STEP_1, SYNC_STEP_2])
    expect(titleOf(contentOf(raw))).toBe('Behind the snapshot')
  }
})

test('S12, S30: one who may not read it any more when it has been read is sent nothing', async () => {
  const dashboardId = await addStored()
  try {
    const raw = await world.tenant.db.transaction().execute(async (transaction) => {
      // Reading what is stored waits for the end of this.
      await sql`lock table dashboard_snapshots`.execute(transaction)
      const asking = await ask(dashboardId)
      await until('admitted', () => asking.frames.length > 0)
      world.server.access(world.ada, 'none')
      await world.server.collab.refreshAccess(world.ada.user.id)
      return asking
    })
    expect(await raw.closed).toBe(CLOSE_CODES.forbidden)
    expect(steps(raw)).toEqual([])
  } finally {
    world.server.access(world.ada, 'write')
  }
})

test('S23, S30: a stock y-websocket client opens a stored dashboard, too', async () => {
  const dashboardId = await addStored()
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${world.server.url}/yws`, dashboardId, doc, {
    WebSocketPolyfill: socketOf(world.ada) as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  try {
    await until('synced', () => provider.synced)
    expect(titleOf(doc)).toBe('Behind the snapshot')
    expect(doc.getMap('widgets').size).toBe(19)
    doc.getMap('meta').set('title', 'From y-websocket')
    const page = world.open(world.bob, dashboardId)
    await until('the page sees it', () => titleOf(page.doc) === 'From y-websocket')
  } finally {
    provider.destroy()
  }
})
