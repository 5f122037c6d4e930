// One client of one document: edits like a person who drags a widget, and notes when which edit of
// whom arrived.
import { once } from 'node:events'
import { widgetsOf } from '@pulse/shared/dashboard/document'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { makeFrames, readFrame } from './frames.ts'
import type { Recorder } from './recorder.ts'
import type { System } from './systems.ts'

export type LoadClient = { edit(): void; close(): Promise<void> }

/** Resolves when it has the document and the server has all of `seed`. */
export async function openLoadClient(options: {
  system: System
  document: string
  seed: Uint8Array
  recorder: Recorder
  index: number
}): Promise<LoadClient> {
  const { system, document, seed, recorder, index } = options
  const { dialect } = system
  const frames = makeFrames(dialect, document)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const widgets = [...widgetsOf(doc).values()].filter((widget) => widget instanceof Y.Map)
  const mine = widgets[index % widgets.length]
  if (!mine) throw new Error('the seed has no widgets')
  const ready = Promise.withResolvers<void>()
  const unacked: number[] = []
  let edits = 0

  const ws = new WebSocket(system.urlOf(document), {
    headers: { cookie: system.cookieOf(index) },
    perMessageDeflate: false,
  })
  ws.on('error', ready.reject)
  ws.on('close', (code) => ready.reject(new Error(`${system.name} closed with ${code}`)))
  ws.on('message', (data: Buffer) => {
    const now = performance.now()
    const frame = readFrame(dialect, data)
    switch (frame.kind) {
      case 'step1':
        ws.send(frames.step2(seed))
        if (dialect === 'y-websocket') ready.resolve()
        else unacked.push(Number.NaN)
        return
      case 'update':
        recorder.received(doc.clientID, frame.update, now)
        return
      case 'ack': {
        const sent = unacked.shift()
        if (!frame.saved) ready.reject(new Error(`${system.name} refused an edit`))
        else if (sent !== undefined) recorder.acked(now - sent)
        ready.resolve()
        return
      }
      default:
    }
  })
  await Promise.race([once(ws, 'open'), ready.promise])
  const auth = frames.auth()
  if (auth) ws.send(auth)
  ws.send(frames.step1(Y.encodeStateVector(doc)))
  await ready.promise

  doc.on('update', (update: Uint8Array) => {
    const frame = frames.update(update)
    const now = performance.now()
    recorder.sent(doc.clientID, Y.getState(doc.store, doc.clientID), now)
    if (dialect === 'hocuspocus') unacked.push(now)
    ws.send(frame)
  })
  return {
    edit() {
      edits += 1
      mine.set('place', { order: `a${index}`, x: edits % 9 })
    },
    async close() {
      ws.close()
      if (ws.readyState !== WebSocket.CLOSED) await once(ws, 'close')
      doc.destroy()
    },
  }
}
