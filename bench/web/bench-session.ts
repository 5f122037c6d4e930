// What a benchmark of the page does besides looking at it: files, dashboards and their widgets.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { addWidgets, type NewWidget } from '@pulse/shared/dashboard/commands'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Login } from '../../e2e/harness/start-pulse.ts'

export type BenchSession = {
  /** Sends a CSV and waits until it is a dataset. */
  upload(filename: string, csv: string): Promise<{ datasetId: string }>
  createDashboard(title: string, widgets: readonly NewWidget[]): Promise<string>
}

const POLL_MS = 250

export async function openSession(url: string, login: Login): Promise<BenchSession> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(login),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')
  const headers = { cookie, origin: url }

  async function call(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(new URL(path, url), {
      ...init,
      headers: { ...headers, ...init.headers },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }

  return {
    async upload(filename, csv) {
      const bytes = new TextEncoder().encode(csv)
      const base64 = (text: string) => Buffer.from(text).toString('base64')
      const tus = { 'tus-resumable': '1.0.0' }
      const created = await call('/api/uploads', {
        method: 'POST',
        headers: {
          ...tus,
          'upload-length': String(bytes.length),
          'upload-metadata': `filename ${base64(filename)},mode ${base64('create')}`,
        },
      })
      const location = new URL(created.headers.get('location') ?? '', `${url}/api/uploads`).pathname
      await call(location, {
        method: 'PATCH',
        headers: {
          ...tus,
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
        },
        body: bytes,
      })
      return { datasetId: await published(() => call(location, { method: 'GET' })) }
    },
    async createDashboard(title, widgets) {
      const response = await call('/api/dashboards', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: title, timeZone: 'UTC' }),
      })
      const id = /"id":"([0-9a-f-]{36})"/.exec(await response.text())?.[1]
      if (!id) throw new Error('The dashboard was not created.')
      await writeWidgets(url, cookie, id, widgets)
      return id
    },
  }
}

async function published(look: () => Promise<Response>): Promise<string> {
  for (;;) {
    const upload = (await (await look()).json()) as { state: string; datasetId?: string }
    if (upload.state === 'published' && upload.datasetId) return upload.datasetId
    if (upload.state === 'failed' || upload.state === 'waiting') {
      throw new Error(`The upload is ${upload.state}: ${JSON.stringify(upload)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

async function writeWidgets(
  url: string,
  cookie: string,
  id: string,
  widgets: readonly NewWidget[],
): Promise<void> {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${url.replace('http', 'ws')}/collab?schema=99`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { cookie, origin: url } })
      }
    },
  })
  const document = new Y.Doc()
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: id,
    document,
    token: 'cookie',
  })
  provider.attach()
  await new Promise<void>((resolve) => provider.on('synced', () => resolve()))
  addWidgets(document, widgets, {})
  while (provider.hasUnsyncedChanges) await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  provider.destroy()
  websocketProvider.destroy()
}
