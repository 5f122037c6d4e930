import { OutgoingMessage } from '@hocuspocus/server'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeAckGate } from './ack-gate.ts'
import { frameDocument, frameType } from './frame.ts'

const DASHBOARD = '0d9f8a34-7f0b-4c5e-9b7e-0f7c7a1c2b3d'

function makeGate(whenDurable: (dashboardId: string) => Promise<void>, applied = true) {
  const sent: Uint8Array[] = []
  const denied: (string | null)[] = []
  const gate = makeAckGate({
    send: (frame) => void sent.push(frame),
    whenDurable,
    wasApplied: () => applied,
    onAcknowledged: () => undefined,
    onDenied: (_, reason) => void denied.push(reason),
  })
  return { gate, sent, denied }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const saved = (address = DASHBOARD) =>
  new OutgoingMessage(address).writeSyncStatus(true).toUint8Array()

test('S2: "saved" waits for the commit of its dashboard, everything else passes it', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const asked: string[] = []
  const { gate, sent } = makeGate((dashboardId) => {
    asked.push(dashboardId)
    return promise
  })
  const update = new OutgoingMessage(DASHBOARD)
    .createSyncMessage()
    .writeUpdate(Y.encodeStateAsUpdate(new Y.Doc()))
    .toUint8Array()
  const refused = new OutgoingMessage(DASHBOARD).writeSyncStatus(false).toUint8Array()
  const ack = saved(`${DASHBOARD}\0session`)
  for (const frame of [ack, update, refused]) gate(frame)
  await turn()
  expect(sent).toEqual([update, refused])
  expect(asked).toEqual([DASHBOARD])
  resolve()
  await turn()
  expect(sent).toEqual([update, refused, ack])
})

test('S1: "saved" is never sent when the commit cannot happen', async () => {
  const { gate, sent } = makeGate(() => Promise.reject(new Error('gone')))
  gate(saved())
  await turn()
  expect(sent).toEqual([])
})

test('S1: "saved" is never sent for an update that failed', async () => {
  const { gate, sent } = makeGate(() => Promise.resolve(), false)
  gate(saved())
  await turn()
  expect(sent).toEqual([])
})

test('S19: a denial for a reason of ours is told from a verdict', () => {
  const { gate, sent, denied } = makeGate(() => Promise.resolve())
  for (const reason of ['not-found', 'permission-denied']) {
    gate(new OutgoingMessage(DASHBOARD).writePermissionDenied(reason).toUint8Array())
  }
  gate(new OutgoingMessage(DASHBOARD).writeAuthenticated(true).toUint8Array())
  expect(denied).toEqual(['not-found', null])
  expect(sent.map(frameType)).toEqual([2])
})

test('a frame is understood whatever the length of its address', () => {
  for (const name of ['', 'a', 'x'.repeat(127), 'x'.repeat(128), 'ü'.repeat(20_000)]) {
    const frame = saved(name)
    expect(frameType(frame)).toBe(8)
    expect(frameDocument(frame)).toBe(name)
  }
})
