import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeAuthFrame } from './frame.ts'
import { makeHandshakeOrder } from './handshake-order.ts'
import { MAX_EARLY_BYTES, MAX_OPENED_ADDRESSES } from './limits.ts'

const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]

function syncFrame(step: number, bytes: Uint8Array = new Uint8Array(), address = 'a', type = 0) {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, address)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

function makeOrder() {
  const handled: Uint8Array[] = []
  let refused = 0
  const receive = makeHandshakeOrder({
    handle: (frame) => void handled.push(frame),
    onTooMuch: () => {
      refused += 1
    },
  })
  return { receive, handled, refused: () => refused }
}

test('S4: an edit waits for the answer that brings its predecessors, for this document only', () => {
  const { receive, handled } = makeOrder()
  const [ask, early, other] = [
    syncFrame(STEP_1),
    syncFrame(UPDATE),
    syncFrame(UPDATE, undefined, 'b'),
  ]
  for (const frame of [ask, early, other]) receive(frame)
  expect(handled).toEqual([ask])
  const answer = syncFrame(STEP_2, undefined, 'a', 4)
  receive(answer)
  expect(handled).toEqual([ask, answer, early])
  const later = syncFrame(UPDATE)
  receive(later)
  expect(handled.at(-1)).toBe(later)
})

test('S4: a document that is opened again has a new handshake, and its old edits are in it', () => {
  const { receive, handled } = makeOrder()
  const auth = makeAuthFrame('a', 'token')
  for (const frame of [auth, syncFrame(STEP_2), auth, syncFrame(UPDATE), auth]) receive(frame)
  receive(syncFrame(STEP_2))
  expect(handled).toHaveLength(5)
})

test('S1, S4: a value that was saved stays when its replacement never arrives', () => {
  const page = new Y.Doc()
  const server = new Y.Doc()
  const meta = page.getMap('meta')
  meta.set('title', 'saved')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
  meta.set('description', 'done offline')
  const before = Y.encodeStateVector(page)
  meta.set('title', 'done while connecting')
  const early = Y.encodeStateAsUpdate(page, before)
  // What Yjs makes of it: the old title is deleted, the new one is held back.
  const naive = new Y.Doc()
  Y.applyUpdate(naive, Y.encodeStateAsUpdate(server))
  Y.applyUpdate(naive, early)
  expect(naive.getMap('meta').get('title')).toBeUndefined()

  const { receive, handled } = makeOrder()
  receive(syncFrame(UPDATE, early))
  expect(handled).toEqual([])
})

test('S18: nobody fills the memory with edits or documents that wait', () => {
  const edits = makeOrder()
  for (let n = 0; n < 3; n++) edits.receive(syncFrame(UPDATE, new Uint8Array(MAX_EARLY_BYTES / 2)))
  expect(edits.refused()).toBeGreaterThan(0)
  const documents = makeOrder()
  for (let n = 0; n <= MAX_OPENED_ADDRESSES; n++) {
    documents.receive(syncFrame(STEP_2, undefined, `document ${n}`))
  }
  expect(documents.refused()).toBe(1)
})
