import { Document } from '@hocuspocus/server'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PeerMessage } from './peer-message.ts'
import { createPeerSync } from './peer-sync.ts'

type Sent = { from: string; message: PeerMessage }

const documents: Document[] = []
afterEach(() => {
  for (const document of documents.splice(0)) document.destroy()
})

/** Two servers with one dashboard; what they say waits until the test carries it over. */
function makePair() {
  const sent: Sent[] = []
  const servers = ['left', 'right'].map((name) => {
    const document = new Document('dashboard')
    documents.push(document)
    const peers = createPeerSync({ send: (_, message) => void sent.push({ from: name, message }) })
    peers.attach(document)
    return { name, document, peers, meta: document.getMap<unknown>('meta') }
  })
  const [left, right] = servers
  if (!left || !right) throw new Error('there are two')
  const deliver = ({ from, message }: Sent) => {
    const to = from === 'left' ? right : left
    to.peers.receive(to.document, message, from)
  }
  const deliverAll = () => {
    while (sent.length > 0) sent.splice(0).forEach(deliver)
  }
  return { left, right, sent, deliver, deliverAll }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A person's edits on a server, each published by itself. */
async function edit(server: ReturnType<typeof makePair>['left'], changes: object[]) {
  const person = new Y.Doc()
  Y.applyUpdate(person, Y.encodeStateAsUpdate(server.document))
  for (const change of changes) {
    const before = Y.encodeStateVector(person)
    person.transact(() => {
      for (const [key, value] of Object.entries(change)) person.getMap('meta').set(key, value)
    })
    Y.applyUpdate(server.document, Y.encodeStateAsUpdate(person, before), 'a person')
    await turn()
  }
}

test('S20: an edit before which another was lost waits for the comparison: no value that it replaces vanishes meanwhile', async () => {
  const { left, right, sent, deliver, deliverAll } = makePair()
  await edit(left, [{ title: 'Old' }])
  deliverAll()
  await edit(left, [{ description: 'lost on the way' }, { title: 'New' }])
  const [, second] = sent.splice(0)
  if (second) deliver(second)
  expect(right.meta.toJSON()).toEqual({ title: 'Old' })
  expect(sent).toMatchObject([{ message: { type: 'compare', answer: true, to: 'left' } }])
  deliverAll()
  expect(right.meta.toJSON()).toEqual({ title: 'New', description: 'lost on the way' })
  expect(right.document.store.pendingStructs).toBeNull()
})

test('S20: an edit that builds on a lost one of somebody else waits, too', async () => {
  const { left, right, sent, deliver, deliverAll } = makePair()
  await edit(left, [{ title: 'Old', description: 'first' }])
  deliverAll()
  await edit(left, [{ description: 'lost on the way' }])
  await edit(left, [{ description: 'built on it', title: 'New' }])
  const [, second] = sent.splice(0)
  if (second) deliver(second)
  expect(right.meta.toJSON()).toEqual({ title: 'Old', description: 'first' })
  deliverAll()
  expect(right.meta.toJSON()).toEqual({ title: 'New', description: 'built on it' })
})

test('S20: a server is asked once for what was lost, and again when its answer was lost', async () => {
  const { left, right, sent, deliver, deliverAll } = makePair()
  await edit(left, [{ title: 'lost' }, { title: 'a' }, { title: 'b' }, { title: 'c' }])
  const [, ...rest] = sent.splice(0)
  rest.forEach(deliver)
  expect(sent.splice(0)).toHaveLength(1)
  // Neither the question nor an answer arrived; servers compare now and then.
  right.peers.compare(right.document)
  deliverAll()
  expect(right.meta.get('title')).toBe('c')
  await edit(left, [{ title: 'lost' }, { title: 'd' }])
  const [, last] = sent.splice(0)
  if (last) deliver(last)
  deliverAll()
  expect(right.meta.get('title')).toBe('d')
})

test('S20: a deletion of what was lost on the way is asked about, and nothing comes back', async () => {
  const { left, right, sent, deliver, deliverAll } = makePair()
  await edit(left, [{ title: 'lost' }])
  left.document.transact(() => left.meta.delete('title'), 'a person')
  await turn()
  const [, deletion] = sent.splice(0)
  if (deletion) deliver(deletion)
  expect(sent).toHaveLength(1)
  deliverAll()
  expect(right.meta.size).toBe(0)
  expect(right.document.store.pendingDs).toBeNull()
})

test('S20, S22: what a page sent to one server is shown on all as soon as what it did before, on another, has come there', async () => {
  const { left, right, deliverAll } = makePair()
  const person = new Y.Doc()
  const edits: Uint8Array[] = []
  person.on('update', (update: Uint8Array) => void edits.push(update))
  person.getMap('meta').set('title', 'First')
  person.getMap('meta').set('title', 'Then')
  const [first = new Uint8Array(), then = new Uint8Array()] = edits
  Y.applyUpdate(right.document, then, 'a person')
  Y.applyUpdate(left.document, first, 'a person')
  await turn()
  deliverAll()
  expect(right.meta.toJSON()).toEqual({ title: 'Then' })
  expect(left.meta.toJSON()).toEqual({ title: 'Then' })
})
