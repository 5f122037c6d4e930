import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, newDashboard, sync as syncPeers } from '../../test/peers.ts'
import {
  addAnnotation,
  changeAnnotation,
  deleteAnnotation,
  readAnnotations,
} from './annotations.ts'
import { annotationsOf } from './document.ts'
import { makeUndo } from './undo.ts'

const ANNA = { name: 'Anna' }
const BEN = { name: 'Ben' }
const SALE = { at: Date.UTC(2013, 10, 29), text: 'Black Friday', author: 'Anna' }

function openPair(): { anna: Y.Doc; ben: Y.Doc; sync(): void } {
  const anna = newDashboard()
  const ben = copyOf(anna)
  const sync = () => {
    syncPeers(anna, ben)
    expect(readAnnotations(anna)).toEqual(readAnnotations(ben))
  }
  return { anna, ben, sync }
}

function add(doc: Y.Doc): string {
  const id = addAnnotation(doc, SALE, ANNA)
  if (!id) throw new Error('nothing was added')
  return id
}

test('N1: a note is moved by one person and rewritten by another at once', () => {
  const { anna, ben, sync } = openPair()
  const id = add(anna)
  sync()
  changeAnnotation(anna, id, { at: SALE.at + 1000 }, ANNA)
  changeAnnotation(ben, id, { text: ' Cyber week ' }, BEN)
  sync()
  expect(readAnnotations(ben)).toEqual([
    { id, at: SALE.at + 1000, text: 'Cyber week', author: 'Anna' },
  ])
})

test('N1: a delete wins over an edit made at the same time', () => {
  const { anna, ben, sync } = openPair()
  const id = add(anna)
  sync()
  deleteAnnotation(anna, id, ANNA)
  changeAnnotation(ben, id, { text: 'Too late' }, BEN)
  sync()
  expect(readAnnotations(ben)).toEqual([])
})

test('N1: a deleted note comes back by undo, for everybody', () => {
  const { anna, ben, sync } = openPair()
  const id = add(anna)
  sync()
  const undo = makeUndo(anna, ANNA)
  deleteAnnotation(anna, id, ANNA)
  sync()
  undo.undo()
  sync()
  expect(readAnnotations(ben)).toEqual([{ id, ...SALE }])
})

test('N2: a note that says nothing is not added, and one that is emptied is deleted', () => {
  const { anna } = openPair()
  expect(addAnnotation(anna, { ...SALE, text: '  ' }, ANNA)).toBeNull()
  expect(addAnnotation(anna, { ...SALE, at: Number.NaN }, ANNA)).toBeNull()
  const id = add(anna)
  changeAnnotation(anna, id, { text: ' ' }, ANNA)
  expect(readAnnotations(anna)).toEqual([])
})

test('D10: a change that changes nothing writes nothing', () => {
  const { anna } = openPair()
  const id = add(anna)
  const before = Y.encodeStateVector(anna)
  changeAnnotation(anna, id, { at: SALE.at, text: SALE.text }, ANNA)
  deleteAnnotation(anna, 'unknown', ANNA)
  expect(Y.encodeStateVector(anna)).toEqual(before)
})

test('D12: whatever stands among the notes, the valid ones are read in the order of their moments', () => {
  const doc = new Y.Doc()
  const notes = annotationsOf(doc)
  notes.set('number', 7)
  notes.set('timeless', new Y.Map([['text', 'When?']]))
  notes.set('far', new Y.Map<unknown>(Object.entries({ at: 1e300, text: 'Never' })))
  notes.set(
    'late',
    new Y.Map<unknown>(Object.entries({ at: 2, text: 'x'.repeat(9_000), author: 4 })),
  )
  notes.set('early', new Y.Map<unknown>(Object.entries({ at: 1, text: 'First', author: 'Ben' })))
  expect(readAnnotations(doc)).toEqual([
    { id: 'early', at: 1, text: 'First', author: 'Ben' },
    { id: 'late', at: 2, text: 'x'.repeat(1_000), author: '' },
  ])
})
