import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createAccessGuard } from './access-guard.ts'
import type { ClientSocket } from './client-socket.ts'
import type { StoredPart } from './document-repo.ts'
import { frameBody, makeSyncFrame, SYNC_STEP_1 } from './frame.ts'
import { createStoredAnswers } from './stored-answers.ts'

const DASHBOARD = '6f1c1c4e-0000-4000-8000-000000000001'
const QUESTION = makeSyncFrame(DASHBOARD, SYNC_STEP_1, Uint8Array.of(0))

/** A page that has asked, and the answers that it may be given. */
async function makeWaitingPage() {
  const guard = createAccessGuard(async () => 'read')
  const answers = createStoredAnswers({ guard })
  const sent: Uint8Array[] = []
  const ended: string[] = []
  const socket = {
    principal: { user: { id: 'ada' } },
    wire: { send: (frame: Uint8Array) => void sent.push(frame) },
    end: (reason: string) => void ended.push(reason),
  } as unknown as ClientSocket
  const question = { address: DASHBOARD, frame: QUESTION, ask: () => undefined }
  const isHeld = answers.hold(question, socket)
  const grant = await guard.ask(socket.principal, DASHBOARD)
  return { answers, guard, context: { socket, grant }, question, isHeld, sent, ended }
}

function contentOf(frames: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const body of frames.map(frameBody)) {
    decoding.readVarUint(body)
    Y.applyUpdate(doc, decoding.readVarUint8Array(body))
  }
  return doc
}

type Change = { page: number; key: string; what: 'set' | 'delete' | 'write' }

const changes = fc.array(
  fc.record({
    page: fc.nat(2),
    key: fc.constantFrom('a', 'b', 'c'),
    what: fc.constantFrom<Change['what']>('set', 'delete', 'write'),
  }),
  { minLength: 1, maxLength: 40 },
)

/** What three pages do that hear of each other now and then. */
function editsOf(list: readonly Change[]): Uint8Array[] {
  const pages = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  const edits: Uint8Array[] = []
  for (const [n, { page, key, what }] of list.entries()) {
    const doc = pages[page] ?? new Y.Doc()
    if (n % 3 === 0) for (const edit of edits) Y.applyUpdate(doc, edit)
    const collect = (update: Uint8Array) => void edits.push(update)
    doc.on('update', collect)
    if (what === 'set') doc.getMap('meta').set(key, n)
    else if (what === 'delete') doc.getMap('meta').delete(key)
    else doc.getText('text').insert(0, key.repeat(n % 5))
    doc.off('update', collect)
  }
  return edits
}

function storedAs(edits: readonly Uint8Array[], covered: number): StoredPart[] {
  const doc = new Y.Doc()
  for (const edit of edits.slice(0, covered)) Y.applyUpdate(doc, edit)
  const bytes = Y.encodeStateAsUpdate(doc)
  const rows = edits.slice(covered).map((edit, n) => ({ seq: n + 1, bytes: edit, checksum: null }))
  return covered === 0 ? rows : [{ seq: null, bytes, checksum: crc32(bytes) }, ...rows]
}

test('S30: wherever a history was cut into snapshot and rows, the page has what the server has', async () => {
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(40), async (list, at) => {
      const edits = editsOf(list)
      const page = await makeWaitingPage()
      const parts = storedAs(edits, Math.min(at, edits.length))
      const server = new Y.Doc()
      for (const { bytes } of parts) Y.applyUpdate(server, bytes)
      const answer = await page.answers.give(page.context, DASHBOARD, parts)
      answer?.filled(server, 0)
      expect(page.isHeld && answer !== null).toBe(true)
      expect(Buffer.from(Y.encodeStateAsUpdate(contentOf(page.sent)))).toEqual(
        Buffer.from(Y.encodeStateAsUpdate(server)),
      )
      expect(page.question.frame).toEqual(
        makeSyncFrame(DASHBOARD, SYNC_STEP_1, Y.encodeStateVector(server)),
      )
    }),
  )
})

test('S9, S30: what turns out to be damaged only when it is applied makes the page come again', async () => {
  const page = await makeWaitingPage()
  const answer = await page.answers.give(page.context, DASHBOARD, storedAs([], 0))
  answer?.filled(new Y.Doc(), 1)
  expect(page.ended).toEqual(['restarting'])
})

test('S30: a log of very many rows is left to the document', async () => {
  const page = await makeWaitingPage()
  const doc = new Y.Doc()
  const edits: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void edits.push(update))
  for (let n = 0; n <= 1_000; n++) doc.getMap('meta').set('title', n)
  expect(await page.answers.give(page.context, DASHBOARD, storedAs(edits, 0))).toBeNull()
  expect(page.sent).toEqual([])
})

test('S12, S30: who may not read it any more, or asks for another one, is sent nothing', async () => {
  const page = await makeWaitingPage()
  const other = '6f1c1c4e-0000-4000-8000-000000000002'
  expect(await page.answers.give(page.context, other, storedAs([], 0))).toBeNull()
  page.guard.expire('ada')
  expect(await page.answers.give(page.context, DASHBOARD, storedAs([], 0))).toBeNull()
  expect(page.sent).toEqual([])
})

test('S30: only a question from nothing is held, once for a document, and what is none never', async () => {
  const { answers, context, question } = await makeWaitingPage()
  const hold = (frame: Uint8Array) => answers.hold({ ...question, frame }, context.socket)
  expect(hold(QUESTION)).toBe(false)
  answers.forget(context.socket, DASHBOARD)
  const something = makeSyncFrame(DASHBOARD, SYNC_STEP_1, Uint8Array.of(1, 1, 1))
  const cutOff = encoding.encode((encoder) => {
    encoding.writeVarString(encoder, DASHBOARD)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, SYNC_STEP_1)
  })
  expect([something, cutOff].map(hold)).toEqual([false, false])
  expect(hold(QUESTION)).toBe(true)
})
