import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import { afterEach, expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import {
  makePerson,
  type Person,
  readStored,
  socketOf,
  titleOf,
  until,
  untilSaved,
} from '../../test/collab-harness.ts'
import { useCollab } from '../../test/use-collab.ts'

const world = useCollab()
const providers: WebsocketProvider[] = []

afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy()
})

function openStock(person: Person, dashboardId: string): WebsocketProvider {
  const provider = new WebsocketProvider(`${world.server.url}/yws`, dashboardId, new Y.Doc(), {
    WebSocketPolyfill: socketOf(person) as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  providers.push(provider)
  return provider
}

test('S23: a stock y-websocket client and a page edit the same live document', async () => {
  const dashboardId = await world.tenant.addDashboard('Shared')
  const stock = openStock(world.ada, dashboardId)
  const page = world.open(world.bob, dashboardId)
  await until('both synced', () => stock.synced && page.provider.synced)
  expect(titleOf(stock.doc)).toBe('Shared')
  stock.doc.getMap('meta').set('title', 'From y-websocket')
  await until('page sees it', () => titleOf(page.doc) === 'From y-websocket')
  page.doc.getMap('meta').set('description', 'From the page')
  await until(
    'it sees the page',
    () => stock.doc.getMap('meta').get('description') === 'From the page',
  )
  await untilSaved(page)
  expect(titleOf(await readStored(world.tenant, dashboardId))).toBe('From y-websocket')
})

test('S23: presence goes both ways under the name of the session', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const stock = openStock(world.ada, dashboardId)
  const page = world.open(world.bob, dashboardId)
  await until('both synced', () => stock.synced && page.provider.synced)
  stock.awareness.setLocalStateField('user', { name: 'somebody else' })
  page.provider.setAwarenessField('cursor', { x: 3 })
  const ofStock = () => page.provider.awareness?.getStates().get(stock.doc.clientID)
  await until('page sees it', () => ofStock()?.['user']?.name === 'ada')
  await until('it sees the page', () => {
    return stock.awareness.getStates().get(page.doc.clientID)?.['cursor']?.x === 3
  })
  stock.disconnect()
  await until('it has left', () => ofStock() === undefined)
})

test('S23: edits made offline arrive after a reconnect', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const stock = openStock(world.ada, dashboardId)
  const page = world.open(world.bob, dashboardId)
  await until('both synced', () => stock.synced && page.provider.synced)
  stock.disconnect()
  stock.doc.getMap('meta').set('title', 'Made offline')
  stock.connect()
  await until('page sees it', () => titleOf(page.doc) === 'Made offline')
})

test('S12, S23: a viewer with a stock client reads only', async () => {
  const dashboardId = await world.tenant.addDashboard('Original')
  const vera = makePerson(world.tenant.orgId, 'vera')
  world.server.people.set('vera', vera)
  world.server.access(vera, 'read')
  const stock = openStock(vera, dashboardId)
  const page = world.open(world.bob, dashboardId)
  await until('both synced', () => stock.synced && page.provider.synced)
  stock.doc.getMap('meta').set('title', 'Defaced')
  page.doc.getMap('meta').set('description', 'after it')
  await until('it sees edits', () => stock.doc.getMap('meta').get('description') === 'after it')
  expect(titleOf(page.doc)).toBe('Original')
})

test('S15, S23: a dashboard that may not be known of closes with a final code', async () => {
  const dashboardId = await world.tenant.addDashboard()
  const stranger = makePerson(world.tenant.orgId, 'stranger')
  world.server.people.set('stranger', stranger)
  world.server.access(stranger, 'none')
  const stock = openStock(stranger, dashboardId)
  const codes: number[] = []
  stock.on('connection-close', (event) => void codes.push(event?.code ?? 0))
  await until('closed', () => codes.includes(CLOSE_CODES['not-found']))
})
