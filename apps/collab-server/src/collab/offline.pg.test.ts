import { addWidgets, deleteWidgets, retitleWidget } from '@pulse/shared/dashboard/commands'
import { pack } from '@pulse/shared/dashboard/pack'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { type Client, readStored, until, untilSaved } from '../../test/collab-harness.ts'
import { useCollab } from '../../test/use-collab.ts'

const world = useCollab()
const WIDGETS = 40

function goOffline({ socket }: Client): void {
  socket.disconnect()
}

async function goOnline(client: Client): Promise<void> {
  void client.socket.connect()
  await untilSaved(client)
}

function addMany(doc: Y.Doc, by: string): string[] {
  return Array.from({ length: WIDGETS }, (_, n) => {
    const widget = { kind: 'line', title: `${by} ${n}`, size: { w: 4, h: 3 } } as const
    return addWidgets(doc, [widget], {})[0] ?? ''
  })
}

test('S1, D1, D4, D5: two people who work offline for long, while others edit and leave, lose no widget and see one layout', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const [ada, bob] = [world.open(world.ada, dashboardId), world.open(world.bob, dashboardId)]
  await Promise.all([untilSaved(ada), untilSaved(bob)])
  const [shared = '', doomed = ''] = addMany(ada.doc, 'before')
  await untilSaved(ada)
  await until('bob has them', () => readDashboard(bob.doc).widgets.length === WIDGETS)
  for (const client of [ada, bob]) goOffline(client)

  addMany(ada.doc, 'ada')
  addMany(bob.doc, 'bob')
  retitleWidget(ada.doc, shared, 'Renamed offline', {})
  deleteWidgets(bob.doc, [doomed], {})
  retitleWidget(ada.doc, doomed, 'Renamed too late', {})
  // A third page edits and leaves: the document is compacted and unloaded meanwhile.
  const visitor = world.open(world.ada, dashboardId)
  await untilSaved(visitor)
  addMany(visitor.doc, 'visitor')
  await untilSaved(visitor)
  visitor.close()
  await until('it is unloaded', () => world.server.collab.counts().documents === 0)

  await Promise.all([goOnline(ada), goOnline(bob)])
  const expected = 4 * WIDGETS - 1
  await until('both have all', () =>
    [ada, bob].every(({ doc }) => readDashboard(doc).widgets.length === expected),
  )
  await Promise.all([untilSaved(ada), untilSaved(bob)])
  const readWidgets = async () => readDashboard(await readStored(world.tenant, dashboardId)).widgets
  // The provider's own count may be early by what it sent while it connected.
  await until('the database has all', async () => (await readWidgets()).length === expected)
  const stored = readDashboard(await readStored(world.tenant, dashboardId))
  expect(stored.widgets).toHaveLength(expected)
  expect(stored.widgets.find(({ id }) => id === shared)?.title).toBe('Renamed offline')
  expect(stored.widgets.some(({ id }) => id === doomed)).toBe(false)
  for (const { doc } of [ada, bob]) {
    expect(readDashboard(doc)).toEqual(stored)
    expect(pack(readDashboard(doc).widgets)).toEqual(pack(stored.widgets))
  }
})
