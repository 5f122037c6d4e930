// Many people on one dashboard, each on a connection of their own, all pointing at once: they send as
// often as Pulse's page does. They do not decode what they receive, so that fifty of them are light.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { cursorPace } from '../../apps/web/src/dashboard/presence/cursor-pace.ts'
import type { Login } from './start-pulse.ts'

const AWARENESS = 1
const AUTH = 2

type Crowd = {
  /** Movements of others that one of them was told of since the last call; a message may tell several. */
  received(): number
  /** Everybody goes. */
  close(): void
}

type Options = {
  url: string
  dashboardId: string
  /** Where they point. */
  widgets: readonly string[]
  /** Taken in turn. */
  logins: readonly Login[]
  size: number
}

type Member = { send(...body: (number | string | Uint8Array)[]): void; socket: WebSocket }

export async function gatherCrowd(options: Options): Promise<Crowd> {
  const { url, dashboardId, logins, size } = options
  const cookies = await Promise.all(logins.map((login) => cookieOf(url, login)))
  const members = await Promise.all(
    Array.from({ length: size }, (_, index) =>
      join(url, dashboardId, cookies[index % cookies.length] ?? ''),
    ),
  )
  const timers = members.map((member, index) => point(member, index, options))
  let received = 0
  members[0]?.socket.on('message', (data: Uint8Array) => {
    received += movementsIn(data)
  })
  return {
    received() {
      const count = received
      received = 0
      return count
    },
    close() {
      for (const timer of timers) clearInterval(timer)
      for (const { socket } of members) socket.close()
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

async function join(url: string, dashboardId: string, cookie: string): Promise<Member> {
  const address = `${url.replace('http', 'ws')}/collab?schema=99`
  const socket = new WebSocket(address, { headers: { cookie, origin: url } })
  const member: Member = {
    socket,
    send(...body) {
      const frame = encoding.encode((encoder) => {
        encoding.writeVarString(encoder, dashboardId)
        for (const part of body) {
          if (typeof part === 'number') encoding.writeVarUint(encoder, part)
          else if (typeof part === 'string') encoding.writeVarString(encoder, part)
          else encoding.writeVarUint8Array(encoder, part)
        }
      })
      socket.send(frame)
    },
  }
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const admitted = new Promise<void>((resolve) => {
    socket.on('message', (data: Uint8Array) => typeOf(data) === AUTH && resolve())
  })
  member.send(AUTH, 0, 'cookie')
  await admitted
  return member
}

function typeOf(frame: Uint8Array): number {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarString(decoder)
  return decoding.readVarUint(decoder)
}

function movementsIn(frame: Uint8Array): number {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarString(decoder)
  if (decoding.readVarUint(decoder) !== AWARENESS) return 0
  return decoding.readVarUint(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
}

/** Moves a cursor in circles over the widgets, one after the other. */
function point(member: Member, index: number, { widgets, size }: Options): NodeJS.Timeout {
  const clientId = 1_000_000 + index
  let step = index * 7
  let clock = 0
  return setInterval(() => {
    const widget = widgets[Math.floor(step / 40 + index) % widgets.length]
    step += 1
    clock += 1
    const angle = step / 6
    const cursor = { widget, x: 0.5 + Math.cos(angle) * 0.4, y: 0.5 + Math.sin(angle) * 0.4 }
    const states = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify({ cursor }))
    })
    member.send(AWARENESS, states)
  }, cursorPace(size))
}
