import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { countAcks } from './ack-count.ts'

const NAME = 'a dashboard'
const open: { close(): void }[] = []
afterEach(() => {
  for (const { close } of open.splice(0)) close()
})

/** A socket whose other end is this test. */
class TestSocket extends EventTarget {
  static latest: TestSocket
  readyState = 0
  binaryType = 'arraybuffer'
  sent: Uint8Array[] = []

  constructor() {
    super()
    TestSocket.latest = this
  }

  send(frame: Uint8Array): void {
    this.sent.push(frame)
  }

  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }

  /** The network goes. */
  close(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }))
  }

  receive(...body: (number | Uint8Array | string)[]): void {
    const frame = encoding.encode((encoder) => {
      encoding.writeVarString(encoder, NAME)
      for (const part of body) {
        if (typeof part === 'number') encoding.writeVarUint(encoder, part)
        else if (typeof part === 'string') encoding.writeVarString(encoder, part)
        else encoding.writeVarUint8Array(encoder, part)
      }
    })
    const data = frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.byteLength)
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  admit = () => this.receive(2, 2, 'read-write')
  /** The server's half of the handshake; the page answers with what it has. */
  askForAll = () => this.receive(0, 0, new Uint8Array([0]))
  acknowledge = () => this.receive(8, 1)

  /** Steps of the sync protocol that came, in their order. */
  steps(): number[] {
    return this.sent.flatMap((frame) => {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarString(decoder)
      const type = decoding.readVarUint(decoder)
      return type === 0 || type === 4 ? [decoding.readVarUint(decoder)] : []
    })
  }
}

function openPage() {
  const doc = new Y.Doc()
  const acks = countAcks({
    doc,
    isFromServer: (origin) => origin === provider,
    onChange: () => undefined,
    WebSocket: TestSocket as unknown as typeof WebSocket,
  })
  const socket = new HocuspocusProviderWebsocket({
    url: 'ws://test',
    WebSocketPolyfill: acks.Socket,
    delay: 1,
    minDelay: 1,
    jitter: false,
  })
  const provider: HocuspocusProvider = new HocuspocusProvider({
    websocketProvider: socket,
    name: NAME,
    document: doc,
    awareness: null,
    token: 'cookie',
    flushDelay: 5,
  })
  provider.attach()
  open.push({
    close() {
      acks.stop()
      provider.destroy()
      socket.destroy()
    },
  })
  const edit = (n: number) => doc.getMap('meta').set('title', `edit ${n}`)
  return { acks, provider, edit }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(1)
}

async function greet(socket: TestSocket): Promise<void> {
  socket.open()
  await until(() => socket.steps().includes(0))
  socket.admit()
  socket.askForAll()
}

test('S26: saved is what was acknowledged on this connection, and nothing that was done since', async () => {
  const { acks, edit } = openPage()
  const socket = TestSocket.latest
  await greet(socket)
  expect(acks.isSaved()).toBe(false)
  socket.acknowledge()
  expect(acks.isSaved()).toBe(true)
  edit(1)
  expect(acks.isSaved()).toBe(false)
  await until(() => socket.steps().includes(2))
  edit(2)
  socket.acknowledge()
  expect(acks.isSaved()).toBe(false)
  await until(() => socket.steps().filter((step) => step === 2).length === 2)
  socket.acknowledge()
  expect(acks.isSaved()).toBe(true)
})

test('S26: after a reconnect, the acknowledgement of a part is not taken for that of all', async () => {
  const { acks, provider, edit } = openPage()
  const first = TestSocket.latest
  await greet(first)
  first.acknowledge()
  first.close()
  await until(() => TestSocket.latest !== first)
  const second = TestSocket.latest
  // Done while the socket opens: it waits in the provider's queue, and leaves before the rest.
  edit(1)
  await sleep(20)
  second.open()
  await until(() => second.steps().includes(0))
  second.admit()
  expect(second.steps()).toEqual([0, 2])
  second.acknowledge()
  // The provider believes that all is saved; the server has not even asked for the rest.
  expect(provider.hasUnsyncedChanges).toBe(false)
  expect(acks.isSaved()).toBe(false)
  second.askForAll()
  second.acknowledge()
  expect(acks.isSaved()).toBe(true)
})

test('S12: what a reader sends is never saved', async () => {
  const { acks } = openPage()
  const socket = TestSocket.latest
  await greet(socket)
  socket.receive(8, 0)
  expect(acks.isSaved()).toBe(false)
})
