import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { makeWholeMessage, makeWholeMessages } from './whole-message.ts'

let server: WebSocketServer
let client: WebSocket
let toClient: (message: Uint8Array) => void

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  server.on('connection', (_, { socket }) => {
    toClient = (message) => void socket.write(message)
  })
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await once(client, 'open')
})
afterAll(() => {
  client.terminate()
  server.close()
})

test('a client reads the payload of every length of header, and one message after the other', async () => {
  const payloads = [0, 1, 125, 126, 65_535, 65_536, 100_000].map((length, n) =>
    Buffer.alloc(length, n + 1),
  )
  const received: Buffer[] = []
  const all = Promise.withResolvers<void>()
  client.on('message', (data: Buffer, isBinary) => {
    expect(isBinary).toBe(true)
    received.push(data)
    if (received.length === payloads.length) all.resolve()
  })
  for (const payload of payloads) toClient(makeWholeMessage(payload))
  await all.promise
  expect(received.map(({ length }) => length)).toEqual(payloads.map(({ length }) => length))
  expect(Buffer.concat(received).equals(Buffer.concat(payloads))).toBe(true)
})

test('the same bytes are put into a message once, others anew', () => {
  const messageOf = makeWholeMessages()
  const [first, second] = [Uint8Array.of(1), Uint8Array.of(1)]
  const message = messageOf(first)
  expect(messageOf(first)).toBe(message)
  expect(messageOf(second)).not.toBe(message)
  expect(messageOf(second)).toEqual(message)
})
