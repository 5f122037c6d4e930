import { openDatabase } from '@pulse/db/database'
import { addWidgets } from '@pulse/shared/dashboard/commands'
import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readLog, readStored, titleOf, until, untilSaved } from '../../test/collab-harness.ts'
import { useCollab } from '../../test/use-collab.ts'
import { compact } from './compact.ts'
import { insertUpdates } from './document-repo.ts'

const world = useCollab()
const log = pino({ level: 'silent' })

test('S8: compaction while several writers commit loses nothing and leaves nothing twice', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const target = { orgId: world.tenant.orgId, dashboardId }
  const { db, close } = openDatabase(world.databaseUrl, { maxConnections: 8 })
  let writing = true
  let compactions = 0
  const compactor = async () => {
    while (writing) compactions += (await compact({ db, log }, target)) > 0 ? 1 : 0
  }
  const writer = async (name: string) => {
    const doc = new Y.Doc()
    const batch: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => batch.push(update))
    for (let n = 0; n < 60; n++) {
      // Neither side is done before the other has begun.
      if (n === 30) await until('some is compacted', () => compactions > 2)
      doc.getMap('filters').set(`${name}${n}`, n)
      await insertUpdates(
        db,
        batch.splice(0).map((update) => ({ dashboardId, update })),
      )
    }
  }
  const compactors = [compactor(), compactor()]
  await Promise.all(['a', 'b', 'c', 'd'].map(writer))
  writing = false
  await Promise.all(compactors)
  expect((await readStored(world.tenant, dashboardId)).getMap('filters').size).toBe(240)
  await compact({ db, log }, target)
  expect(await readLog(world.tenant, dashboardId)).toEqual([])
  expect((await readStored(world.tenant, dashboardId)).getMap('filters').size).toBe(240)
  await close()
})

test('S6, S8: when the last one leaves, the log becomes a snapshot', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const client = world.open(world.ada, dashboardId)
  await untilSaved(client)
  client.doc.getMap('meta').set('title', 'Kept')
  await untilSaved(client)
  client.close()
  await until('compacted', async () => (await readLog(world.tenant, dashboardId)).length === 0)
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('Kept')
  const again = world.open(world.bob, dashboardId)
  await until('loaded', () => titleOf(again.doc) === 'Kept')
})

test('S9: a damaged row is set aside, the rest of the dashboard loads', async () => {
  const dashboardId = await world.tenant.addDashboard('Readable')
  const garbage = Uint8Array.from([3, 255, 255, 255, 255, 15, 1, 2, 3])
  await insertUpdates(world.tenant.db, [{ dashboardId, update: garbage }])
  const client = world.open(world.ada, dashboardId)
  await until('loaded', () => titleOf(client.doc) === 'Readable')
  await untilSaved(client)
  expect(await damagedRows(dashboardId)).toEqual([Buffer.from(garbage)])
})

test('S9: compaction sets a damaged row aside, too', async () => {
  const dashboardId = await world.tenant.addDashboard('Readable')
  const garbage = Uint8Array.from([1, 2, 3])
  await insertUpdates(world.tenant.db, [{ dashboardId, update: garbage }])
  const target = { orgId: world.tenant.orgId, dashboardId }
  await compact({ db: world.tenant.db, log }, target)
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('Readable')
  expect(await damagedRows(dashboardId)).toEqual([Buffer.from(garbage)])
})

test('S9: a damaged snapshot is set aside, and what is in the log loads', async () => {
  const dashboardId = await world.tenant.addDashboard('In the log')
  const garbage = Uint8Array.from([9, 9, 9])
  await world.tenant.db
    .insertInto('dashboard_snapshots')
    .values({ dashboard_id: dashboardId, org_id: world.tenant.orgId, state: garbage })
    .execute()
  const client = world.open(world.ada, dashboardId)
  await until('loaded', () => titleOf(client.doc) === 'In the log')
  expect(await damagedRows(dashboardId)).toEqual([Buffer.from(garbage)])
})

test('S9: a snapshot that is not what was written loads as far as it can be read', async () => {
  const { tenant, ada } = world
  const snapshot = async (title: string) => {
    const dashboardId = await tenant.addDashboard(title)
    await compact({ db: tenant.db, log }, { orgId: tenant.orgId, dashboardId })
    return dashboardId
  }
  const [readable, damaged] = [await snapshot('Readable still'), await snapshot('Cut off')]
  const stored = tenant.db.updateTable('dashboard_snapshots')
  await stored.set({ checksum: 1 }).where('dashboard_id', '=', readable).execute()
  // With the checksum of the whole of it.
  await stored
    .set({ state: sql`substring(state for length(state) - 1)` })
    .where('dashboard_id', '=', damaged)
    .execute()
  const client = world.open(ada, readable)
  await until('loaded', () => titleOf(client.doc) === 'Readable still')
  expect(await damagedRows(readable)).toEqual([])
  world.open(ada, damaged)
  await expect.poll(() => damagedRows(damaged)).toHaveLength(1)
})

test('S10: lists and widgets follow the document', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const client = world.open(world.ada, dashboardId)
  await untilSaved(client)
  const datasetId = crypto.randomUUID()
  client.doc.getMap('meta').set('title', 'With\u0000 a \ud800 widget')
  const [widgetId] = addWidgets(
    client.doc,
    [
      {
        kind: 'line',
        title: 'Revenue',
        size: { w: 4, h: 4 },
        query: { datasetId, measures: [{ id: 'm1', column: 'revenue', aggregate: 'sum' }] },
      },
    ],
    { by: 'test' },
  )
  const read = () =>
    world.tenant.db
      .selectFrom('widgets')
      .select(['widget_id', 'chart_type', 'title', 'dataset_id'])
      .where('dashboard_id', '=', dashboardId)
      .execute()
  await until('in the read-model', async () => (await read()).length === 1)
  expect(await read()).toEqual([
    { widget_id: widgetId, chart_type: 'line', title: 'Revenue', dataset_id: datasetId },
  ])
  const row = await world.tenant.db
    .selectFrom('dashboards')
    .select(['name', 'widget_count'])
    .where('id', '=', dashboardId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ name: 'With a \ufffd widget', widget_count: 1 })
})

async function damagedRows(dashboardId: string): Promise<Buffer[]> {
  const rows = await world.tenant.db
    .selectFrom('dashboard_updates')
    .select('update')
    .where('dashboard_id', '=', dashboardId)
    .where('damaged_at', 'is not', null)
    .execute()
  return rows.map(({ update }) => Buffer.from(update))
}
