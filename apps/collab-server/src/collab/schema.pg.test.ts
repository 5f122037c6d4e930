import { filtersOf, metaOf, SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStored, titleOf, until, untilSaved } from '../../test/collab-harness.ts'
import { useCollab } from '../../test/use-collab.ts'

const world = useCollab()
const BY_REGION = { column: 'region', op: 'in', values: ['north'] } as const

/** A dashboard as the program of `schema` left it in the database. */
async function addOlder(schema: number): Promise<string> {
  const { tenant } = world
  const dashboardId = await tenant.addDashboard('Original')
  const doc = await readStored(tenant, dashboardId)
  const before = Y.encodeStateVector(doc)
  metaOf(doc).set('schemaVersion', schema)
  if (schema === 1) filtersOf(doc).set('filters', [BY_REGION])
  const update = Buffer.from(Y.encodeStateAsUpdate(doc, before))
  const row = { dashboard_id: dashboardId, org_id: tenant.orgId, update }
  await tenant.db.insertInto('dashboard_updates').values(row).execute()
  return dashboardId
}

test('D14: a document of an older schema is migrated when it is opened, durably, and shows what it showed', async () => {
  const dashboardId = await addOlder(1)
  const page = world.open(world.ada, dashboardId)
  await until('it is there', () => page.provider.synced)
  await untilSaved(page)
  await until(
    'stored',
    async () => !filtersOf(await readStored(world.tenant, dashboardId)).has('filters'),
  )
  for (const doc of [page.doc, await readStored(world.tenant, dashboardId)]) {
    expect(readDashboard(doc)).toMatchObject({
      schemaVersion: SCHEMA_VERSION,
      filters: { filters: [BY_REGION] },
    })
  }
})

test('D13: a page that knows only an older schema sees edits and makes none', async () => {
  const dashboardId = await addOlder(1)
  const old = world.open(world.bob, dashboardId, { schema: 1 })
  const page = world.open(world.ada, dashboardId)
  await until('both are there', () => old.provider.synced && page.provider.synced)
  await until('it was told', () => old.provider.authorizedScope === 'readonly')
  metaOf(old.doc).set('title', 'of the old program')
  metaOf(page.doc).set('description', 'of the new one')
  await until('it sees edits', () => metaOf(old.doc).get('description') === 'of the new one')
  await untilSaved(page)
  expect(old.provider.unsyncedChanges).toBeGreaterThan(0)
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('Original')
})

test('D13: a page becomes read-only at the moment when the document outgrows it', async () => {
  const dashboardId = await world.tenant.addDashboard('Original')
  const [page, newer] = [
    world.open(world.ada, dashboardId),
    world.open(world.bob, dashboardId, { schema: SCHEMA_VERSION + 1 }),
  ]
  await until('both are there', () => page.provider.synced && newer.provider.synced)
  expect(page.provider.authorizedScope).toBe('read-write')
  metaOf(newer.doc).set('schemaVersion', SCHEMA_VERSION + 1)
  await until('it sees that', () => metaOf(page.doc).get('schemaVersion') === SCHEMA_VERSION + 1)
  metaOf(page.doc).set('title', 'of the old program')
  await until('it was told', () => page.provider.authorizedScope === 'readonly')
  await untilSaved(newer)
  expect(titleOf(newer.doc)).toBe('Original')
})
