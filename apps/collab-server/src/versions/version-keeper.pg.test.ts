import { addWidgets, setDashboardTitle } from '@pulse/shared/dashboard/commands'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openPage } from '../../test/open-page.ts'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'
import { readParts } from '../collab/document-repo.ts'
import { captureVersion } from './capture-version.ts'
import { thinOutVersions } from './thin-out-versions.ts'
import { createVersionKeeper } from './version-keeper.ts'

let server: TestServer
let editor: Person

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor } = await server.makeOrganization('Keeper'))
})
afterAll(() => server.close())

async function create(name: string): Promise<string> {
  const { json } = await editor.call('POST', '/api/dashboards', { name })
  return String(json['id'])
}

async function versionsOf(dashboardId: string) {
  const { json } = await editor.call('GET', `/api/dashboards/${dashboardId}/versions`)
  return Object.values(json['versions'] ?? {})
}

const keeper = () => createVersionKeeper({ db: server.db, log: pino({ level: 'silent' }) })
const target = (dashboardId: string) => ({ orgId: editor.orgId, dashboardId })

/** Makes the dashboard's changes and its last look for them so much older. */
async function age(dashboardId: string, interval: string): Promise<void> {
  const by = sql.lit(interval)
  await sql`update dashboards set created_at = created_at - ${by}::interval,
    versions_checked_at = versions_checked_at - ${by}::interval where id = ${dashboardId}`.execute(
    server.db,
  )
}

async function ageChanges(dashboardId: string, interval: string): Promise<void> {
  const by = sql.lit(interval)
  await sql`update dashboard_updates set created_at = created_at - ${by}::interval
    where dashboard_id = ${dashboardId}`.execute(server.db)
  await sql`update dashboard_snapshots set updated_at = updated_at - ${by}::interval
    where dashboard_id = ${dashboardId}`.execute(server.db)
}

/** An edit by the log alone, as a server leaves it that was killed right after the acknowledgement. */
async function editAndDie(dashboardId: string, title: string): Promise<void> {
  const doc = new Y.Doc()
  const parts = await readParts(server.db, editor.orgId, dashboardId)
  for (const { bytes } of parts) Y.applyUpdate(doc, bytes)
  const before = Y.encodeStateVector(doc)
  setDashboardTitle(doc, title, editAndDie)
  const update = Y.encodeStateAsUpdate(doc, before)
  await server.db
    .insertInto('dashboard_updates')
    .values({ dashboard_id: dashboardId, org_id: editor.orgId, update })
    .execute()
}

test('V1: when the last person leaves after edits there is one version, with who edited', async () => {
  const id = await create('Session')
  const [anna, ben] = [openPage(server.url, editor, id), openPage(server.url, editor, id)]
  await expect.poll(() => anna.provider.isSynced && ben.provider.isSynced).toBe(true)
  addWidgets(anna.doc, [{ kind: 'bar', title: 'Sales', size: { w: 4, h: 4 } }], anna)
  await expect.poll(() => anna.provider.hasUnsyncedChanges).toBe(false)
  anna.close()
  expect(await versionsOf(id)).toEqual([])
  ben.close()
  await expect
    .poll(() => versionsOf(id), { timeout: 10_000 })
    .toMatchObject([
      {
        kind: 'automatic',
        reason: 'session-end',
        widgetCount: 1,
        authors: [{ id: editor.id }],
      },
    ])
})

test('V2: two servers whose last people leave at once keep one version of one state', async () => {
  const id = await create('Two servers')
  const other = await server.startAnother()
  try {
    const here = openPage(server.url, editor, id)
    const there = openPage(other.url, editor, id)
    await expect.poll(() => here.provider.isSynced && there.provider.isSynced).toBe(true)
    addWidgets(here.doc, [{ kind: 'bar', title: 'Sales', size: { w: 4, h: 4 } }], here)
    Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
    const waiting = () => [here, there].some(({ provider }) => provider.hasUnsyncedChanges)
    await expect.poll(waiting).toBe(false)
    here.close()
    there.close()
    await expect.poll(() => versionsOf(id), { timeout: 10_000 }).toHaveLength(1)
  } finally {
    // Waits for what it still keeps.
    await other.close()
  }
  expect(await versionsOf(id)).toMatchObject([{ reason: 'session-end', widgetCount: 1 }])
})

test('V1: a server that is told to stop keeps what was edited on it', async () => {
  const id = await create('Stopped')
  const other = await server.startAnother()
  const page = openPage(other.url, editor, id)
  await expect.poll(() => page.provider.isSynced).toBe(true)
  addWidgets(page.doc, [{ kind: 'bar', title: 'Sales', size: { w: 4, h: 4 } }], page)
  await expect.poll(() => page.provider.hasUnsyncedChanges).toBe(false)
  await other.close()
  page.close()
  expect(await versionsOf(id)).toMatchObject([{ reason: 'session-end', widgetCount: 1 }])
})

test('V1: a visit without a change leaves no version', async () => {
  const id = await create('Visit')
  await captureVersion(server.db, target(id), { kind: 'automatic', reason: 'hourly' })
  await editor.call('PATCH', `/api/dashboards/${id}`, { name: 'Visit' })
  await keeper().sweep()
  expect(await versionsOf(id)).toHaveLength(1)
})

test('V2: an edit that only the log of a killed server has is kept when it has rested', async () => {
  const id = await create('Killed')
  await editAndDie(id, 'Acknowledged')
  await keeper().sweep()
  expect(await versionsOf(id)).toEqual([])
  await ageChanges(id, '11 minutes')
  await keeper().sweep()
  expect(await versionsOf(id)).toMatchObject([{ kind: 'automatic', reason: 'session-end' }])
  await keeper().sweep()
  expect(await versionsOf(id)).toHaveLength(1)
})

test('V2: while it is edited there is a version every hour', async () => {
  const id = await create('Edited')
  await captureVersion(server.db, target(id), { kind: 'automatic', reason: 'hourly' })
  await editAndDie(id, 'Half an hour later')
  await age(id, '30 minutes')
  await keeper().sweep()
  expect(await versionsOf(id)).toHaveLength(1)
  await age(id, '31 minutes')
  await keeper().sweep()
  expect(await versionsOf(id)).toMatchObject([{ reason: 'hourly' }, { reason: 'hourly' }])
})

test('V2: many servers that look at once make one version', async () => {
  const id = await create('Crowd')
  await editAndDie(id, 'Crowded')
  await ageChanges(id, '11 minutes')
  await Promise.all([1, 2, 3, 4].map(() => keeper().sweep()))
  expect(await versionsOf(id)).toHaveLength(1)
})

test('V4: automatic versions thin out with age, named ones stay', async () => {
  const id = await create('Old')
  const add = (at: string, kind: 'automatic' | 'named') =>
    sql`
    insert into dashboard_versions (dashboard_id, org_id, kind, name, state, created_at)
    values (${id}, ${editor.orgId}, ${kind}, ${kind === 'named' ? at : null}, '', ${at}::timestamptz)`.execute(
      server.db,
    )
  const daysAgo = (days: number, time: string) => {
    const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
    return `${day}T${time}Z`
  }
  const kept = [
    daysAgo(1, '10:20:00'),
    daysAgo(1, '10:10:00'),
    daysAgo(5, '10:50:00'),
    daysAgo(5, '09:50:00'),
    daysAgo(40, '23:00:00'),
    daysAgo(40, '01:00:00'),
  ]
  const gone = [daysAgo(5, '10:10:00'), daysAgo(40, '10:10:00')]
  for (const at of [...kept.slice(0, -1), ...gone]) await add(at, 'automatic')
  await add(kept.at(-1) ?? '', 'named')
  await thinOutVersions(server.db)
  const left = (await versionsOf(id)).map((version) => Date.parse(String(version['createdAt'])))
  expect(left).toEqual(kept.map((at) => Date.parse(at)))
})

test('V4: never more than 500 automatic versions of a dashboard stay', async () => {
  const id = await create('Busy')
  await sql`
    insert into dashboard_versions (dashboard_id, org_id, kind, state, created_at)
    select ${id}, ${editor.orgId}, 'automatic', '', now() - n * interval '1 second'
    from generate_series(1, 510) n`.execute(server.db)
  await thinOutVersions(server.db)
  const { rows } = await sql<{ count: number; span: number }>`
    select count(*)::int as count, extract(epoch from max(created_at) - min(created_at))::int as span
    from dashboard_versions where dashboard_id = ${id}`.execute(server.db)
  expect(rows).toEqual([{ count: 500, span: 499 }])
})

test('V1: edit and undo make no version: what people see decides', async () => {
  const id = await create('Back and forth')
  await captureVersion(server.db, target(id), { kind: 'automatic', reason: 'hourly' })
  await editor.call('PATCH', `/api/dashboards/${id}`, { name: 'Elsewhere' })
  await editor.call('PATCH', `/api/dashboards/${id}`, { name: 'Back and forth' })
  const wish = { kind: 'automatic', reason: 'hourly' } as const
  expect((await captureVersion(server.db, target(id), wish)).isNew).toBe(false)
})
