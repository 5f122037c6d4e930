// A client that keeps to no rules: frames are written by hand, and nothing is answered by itself.
import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import type { Person } from './collab-harness.ts'

export type RawClient = {
  ws: WebSocket
  /** A frame of this type; numbers are written as varUint. */
  send(address: string, type: number, ...body: (number | string | Uint8Array)[]): void
  /** With the reason why it was closed, if it was. */
  closed: Promise<number>
  frames: Uint8Array[]
}

export async function connectRaw(url: string, { user }: Person): Promise<RawClient> {
  const ws = new WebSocket(`${url}/collab?schema=999`, {
    headers: { cookie: `user=${user.name}` },
    autoPong: true,
  })
  const frames: Uint8Array[] = []
  ws.on('message', (data: Buffer) => frames.push(data))
  ws.on('error', () => undefined)
  const closed = new Promise<number>((resolve) => ws.once('close', resolve))
  await once(ws, 'open')
  return {
    ws,
    frames,
    closed,
    send(address, type, ...body) {
      const frame = encoding.encode((encoder) => {
        encoding.writeVarString(encoder, address)
        encoding.writeVarUint(encoder, type)
        for (const part of body) {
          if (typeof part === 'number') encoding.writeVarUint(encoder, part)
          else if (typeof part === 'string') encoding.writeVarString(encoder, part)
          else encoding.writeVarUint8Array(encoder, part)
        }
      })
      ws.send(frame)
    },
  }
}
