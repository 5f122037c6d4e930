// Many people on one dashboard, each on a connection of their own, all pointing at once: they send as
// often as Pulse's page does.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { cursorPace } from '../../apps/web/src/dashboard/presence/cursor-pace.ts'
import type { Login } from './start-pulse.ts'

export type Crowd = {
  /** Cursor messages that one of them received since the last call. */
  received(): number
  /** Everybody goes. */
  close(): void
}

type Options = {
  url: string
  dashboardId: string
  /** Taken in turn. */
  logins: readonly Login[]
  size: number
}

export async function gatherCrowd(options: Options): Promise<Crowd> {
  const { url, dashboardId, logins, size } = options
  const cookies = await Promise.all(logins.map((login) => cookieOf(url, login)))
  const members = await Promise.all(
    Array.from({ length: size }, (_, index) =>
      join(url, dashboardId, cookies[index % cookies.length] ?? ''),
    ),
  )
  const timers = members.map((member, index) => point(member, index, size))
  let received = 0
  members[0]?.awareness?.on('change', ({ updated }: { updated: number[] }) => {
    received += updated.length
  })
  return {
    received() {
      const count = received
      received = 0
      return count
    },
    close() {
      for (const timer of timers) clearInterval(timer)
      for (const member of members) {
        member.destroy()
        member.configuration.websocketProvider.destroy()
      }
    },
  }
}

async function cookieOf(url: string, { email, password }: Login): Promise<string> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Log-in failed (${answer.status})`)
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
}

async function join(url: string, dashboardId: string, cookie: string): Promise<HocuspocusProvider> {
  const socket = new HocuspocusProviderWebsocket({
    url: `${url.replace('http', 'ws')}/collab?schema=99`,
    // A browser sends its cookie by itself.
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { cookie, origin: url } })
      }
    },
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: dashboardId,
    document: new Y.Doc(),
    token: 'cookie',
    flushDelay: 40,
  })
  const synced = new Promise<void>((resolve) => provider.on('synced', () => resolve()))
  provider.attach()
  await synced
  return provider
}

/** Moves a cursor in circles over the widgets, one after the other. */
function point(member: HocuspocusProvider, index: number, size: number): NodeJS.Timeout {
  let step = index * 7
  return setInterval(() => {
    const widgets = [...member.document.getMap('widgets').keys()].sort()
    const widget = widgets[Math.floor(step / 40 + index) % widgets.length]
    step += 1
    if (!widget) return
    const angle = step / 6
    const cursor = { widget, x: 0.5 + Math.cos(angle) * 0.4, y: 0.5 + Math.sin(angle) * 0.4 }
    member.setAwarenessField('cursor', cursor)
  }, cursorPace(size))
}
