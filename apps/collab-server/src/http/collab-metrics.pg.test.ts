import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../../test/collab-harness.ts'
import { callServer, startTestServer, type TestServer } from '../../test/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function readFigure(series: string): Promise<number> {
  const { text } = await callServer(server.url, 'GET', '/metrics')
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return Number(line?.slice(series.length + 1) ?? 0)
}

test('S28: /metrics counts open dashboards and sockets, acknowledgements, compactions and refusals', async () => {
  const { editor } = await server.makeOrganization('Ours')
  const { json } = await editor.call('POST', '/api/dashboards', { name: 'Sales' })
  const socket = new HocuspocusProviderWebsocket({
    url: `${server.url.replace('http', 'ws')}/collab?schema=${SCHEMA_VERSION}`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { cookie: editor.cookie } })
      }
    },
  })
  const dashboardId = String(json['id'] ?? json['dashboard']?.['id'])
  const page = new HocuspocusProvider({ websocketProvider: socket, name: dashboardId, token: 'x' })
  page.attach()
  await until('it is there', () => page.synced && page.unsyncedChanges === 0)
  page.document.getMap('meta').set('title', 'Revenue')
  await until('it is saved', () => page.unsyncedChanges === 0)
  expect(await readFigure('pulse_collab_documents')).toBe(1)
  expect(await readFigure('pulse_collab_sockets')).toBe(1)
  expect(await readFigure('pulse_collab_unsaved_updates')).toBe(0)
  expect(await readFigure('pulse_collab_ack_seconds_count')).toBeGreaterThanOrEqual(2)

  socket.webSocket?.send('no frame')
  await until(
    'the refusal is counted',
    async () => (await readFigure('pulse_collab_closed_total{reason="refused"}')) === 1,
  )
  page.destroy()
  socket.destroy()
  await until('it is closed', async () => (await readFigure('pulse_collab_documents')) === 0)
  await until('so is its socket', async () => (await readFigure('pulse_collab_sockets')) === 0)
  await until(
    'its edits are compacted',
    async () => (await readFigure('pulse_collab_compacted_updates_total')) >= 1,
  )
  expect(await readFigure('pulse_collab_compaction_failures_total')).toBe(0)
})
