import { once } from 'node:events'
import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  connect,
  makePerson,
  readStored,
  titleOf,
  until,
  untilSaved,
} from '../../test/collab-harness.ts'
import { useCollab } from '../../test/use-collab.ts'

const world = useCollab()

function join(name: string) {
  const person = makePerson(world.tenant.orgId, name)
  world.server.people.set(name, person)
  return person
}

async function upgradeStatus(path: string, headers: Record<string, string>): Promise<number> {
  const ws = new WebSocket(world.server.url + path, { headers })
  const [, response] = (await once(ws, 'unexpected-response')) as [unknown, { statusCode: number }]
  ws.on('error', () => undefined)
  ws.terminate()
  return response.statusCode
}

test('S11: a stranger gets 401 and a foreign page 403, before there is a WebSocket', async () => {
  const dashboardId = await world.tenant.addDashboard()
  for (const path of ['/collab', `/yws/${dashboardId}`]) {
    expect(await upgradeStatus(path, {})).toBe(401)
    expect(await upgradeStatus(path, { cookie: 'user=nobody' })).toBe(401)
    const foreign = { cookie: 'user=ada', origin: 'https://evil.example' }
    expect(await upgradeStatus(path, foreign)).toBe(403)
  }
})

test('S12: what a viewer sends is neither applied nor seen nor called saved', async () => {
  const dashboardId = await world.tenant.addDashboard('Original')
  const vera = join('vera')
  world.server.access(vera, 'read')
  const viewer = world.open(vera, dashboardId)
  const editor = world.open(world.ada, dashboardId)
  await until('both are there', () => viewer.provider.synced && editor.provider.synced)
  expect(viewer.provider.authorizedScope).toBe('readonly')
  await untilSaved(viewer)
  viewer.doc.getMap('meta').set('title', 'Defaced')
  editor.doc.getMap('meta').set('description', 'after it')
  await until(
    'the viewer sees edits',
    () => viewer.doc.getMap('meta').get('description') === 'after it',
  )
  expect(viewer.provider.unsyncedChanges).toBe(1)
  expect(titleOf(editor.doc)).toBe('Original')
  await untilSaved(editor)
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('Original')
})

test('S13: a demotion makes an open connection read-only at once, a promotion undoes it', async () => {
  const dashboardId = await world.tenant.addDashboard('Original')
  const dora = join('dora')
  const client = world.open(dora, dashboardId)
  const peer = world.open(world.ada, dashboardId)
  await Promise.all([untilSaved(client), untilSaved(peer)])
  world.server.access(dora, 'read')
  await world.server.collab.refreshAccess(dora.user.id)
  await until('the page knows', () => client.provider.authorizedScope === 'readonly')
  client.doc.getMap('meta').set('title', 'Too late')
  peer.doc.getMap('meta').set('description', 'after it')
  await until('seen', () => client.doc.getMap('meta').get('description') === 'after it')
  expect(titleOf(peer.doc)).toBe('Original')
  world.server.access(dora, 'write')
  await world.server.collab.refreshAccess(dora.user.id)
  await until('the page knows', () => client.provider.authorizedScope === 'read-write')
  client.provider.forceSync()
  await until('the edit arrives', () => titleOf(peer.doc) === 'Too late')
})

test('S13: who loses the membership is closed with 4403', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const leo = join('leo')
  const client = world.open(leo, dashboardId)
  await untilSaved(client)
  world.server.access(leo, 'none')
  await world.server.collab.refreshAccess(leo.user.id)
  await until('closed', () => client.closes.includes(CLOSE_CODES.forbidden))
})

test('S14: a log-out closes the sockets of that session with 4401, and no other', async () => {
  const dashboardId = await world.tenant.addDashboard('Original')
  const lena = join('lena')
  const client = world.open(lena, dashboardId)
  const other = world.open(world.ada, dashboardId)
  await Promise.all([untilSaved(client), untilSaved(other)])
  world.server.people.delete('lena')
  world.server.collab.closeSessions({ credentialId: lena.sessionId })
  client.doc.getMap('meta').set('title', 'Behind the door')
  await until('closed', () => client.closes.includes(CLOSE_CODES['signed-out']))
  other.doc.getMap('meta').set('description', 'still here')
  await untilSaved(other)
  expect(other.closes).toEqual([])
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('Original')
})

test('S15: an unknown dashboard, and one that may not be known of, answer 4404', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const stranger = join('stranger')
  world.server.access(stranger, 'none')
  for (const [person, id] of [
    [stranger, dashboardId],
    [world.ada, crypto.randomUUID()],
    [world.ada, 'not-an-id'],
  ] as const) {
    const client = world.open(person, id)
    await until('closed', () => client.closes.includes(CLOSE_CODES['not-found']))
    expect(client.denials).toContain('not-found')
    client.close()
  }
})

test('S15: deleting a dashboard closes whoever has it open with 4404', async () => {
  const [deleted, kept] = [await world.tenant.addDashboard(), await world.tenant.addDashboard()]
  const [first, second] = [world.open(world.ada, deleted), world.open(world.bob, kept)]
  await Promise.all([untilSaved(first), untilSaved(second)])
  world.server.collab.closeDashboard(deleted)
  await until('closed', () => first.closes.includes(CLOSE_CODES['not-found']))
  expect(second.closes).toEqual([])
})

test('S16: presence has the name of the session, whatever the client says', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const [forger, peer] = [world.open(world.ada, dashboardId), world.open(world.bob, dashboardId)]
  await Promise.all([untilSaved(forger), untilSaved(peer)])
  forger.provider.setAwarenessField('user', { name: 'Bob', id: world.bob.user.id, colour: 'red' })
  const seen = () => peer.provider.awareness?.getStates().get(forger.doc.clientID)?.['user']
  await until('seen', () => seen()?.colour === 'red')
  expect(seen()).toEqual({ id: world.ada.user.id, name: 'ada', colour: 'red' })
})

test('S16: nobody can change or remove the presence of somebody else', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const victim = world.open(world.bob, dashboardId)
  const [forger, peer] = [world.open(world.ada, dashboardId), world.open(world.ada, dashboardId)]
  await Promise.all([victim, forger, peer].map(untilSaved))
  victim.provider.setAwarenessField('cursor', { x: 1 })
  const cursor = () => peer.provider.awareness?.getStates().get(victim.doc.clientID)?.['cursor']
  await until('seen', () => cursor()?.x === 1)
  const fake = forger.provider.awareness
  fake?.states.set(victim.doc.clientID, { cursor: { x: 666 } })
  fake?.meta.set(victim.doc.clientID, { clock: 1_000, lastUpdated: 0 })
  fake?.emit('update', [{ added: [], updated: [victim.doc.clientID], removed: [] }, 'local'])
  forger.provider.setAwarenessField('done', true)
  await until('a later message is here', () => {
    return peer.provider.awareness?.getStates().get(forger.doc.clientID)?.['done']
  })
  expect(cursor()).toEqual({ x: 1 })
})

test('S16: presence stays when a browser changes networks and its old connection ends later', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const [before, peer] = [world.open(world.ada, dashboardId), world.open(world.bob, dashboardId)]
  await Promise.all([untilSaved(before), untilSaved(peer)])
  before.provider.setAwarenessField('cursor', { x: 1 })
  const cursor = () => peer.provider.awareness?.getStates().get(before.doc.clientID)?.['cursor']?.x
  await until('there', () => cursor() === 1)
  const { doc, provider } = before
  const after = connect(
    world.server.url,
    world.ada,
    dashboardId,
    doc,
    provider.awareness ?? undefined,
  )
  await untilSaved(after)
  before.socket.disconnect()
  after.provider.setAwarenessField('cursor', { x: 2 })
  await until('still there', () => cursor() === 2)
  peer.provider.setAwarenessField('asked', true)
  await until('everything before has arrived', () => {
    return doc.isDestroyed || provider.awareness?.getStates().get(peer.doc.clientID)?.['asked']
  })
  expect(cursor()).toBe(2)
  after.close()
})

test('S16: who leaves is gone for the others at once', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const [leaver, peer] = [world.open(world.ada, dashboardId), world.open(world.bob, dashboardId)]
  await Promise.all([untilSaved(leaver), untilSaved(peer)])
  const there = () => peer.provider.awareness?.getStates().has(leaver.doc.clientID)
  leaver.provider.setAwarenessField('cursor', { x: 1 })
  await until('there', there)
  leaver.provider.awareness?.setLocalState(null)
  await until('gone', () => !there())
})

test('messages for an organization reach its open pages', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const client = world.open(world.ada, dashboardId)
  await untilSaved(client)
  const message = { type: 'dataset-changed', datasetId: crypto.randomUUID(), version: 2 } as const
  world.server.collab.broadcast(crypto.randomUUID(), { ...message, version: 1 })
  world.server.collab.broadcast(world.tenant.orgId, message)
  await until('received', () => client.stateless.length > 0)
  expect(client.stateless.map((text) => JSON.parse(text))).toEqual([message])
})
