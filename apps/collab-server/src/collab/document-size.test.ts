import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeSizeLimit } from './document-size.ts'

const LIMIT = 10_000

function makeDoc(bytes: number) {
  const doc = new Y.Doc()
  doc.getMap('filters').set('filler', 'x'.repeat(bytes))
  return doc
}

test('S29: what a document holds already counts, and so does what comes', () => {
  const isFull = makeSizeLimit(LIMIT)
  const doc = makeDoc(LIMIT - 1_000)
  expect(isFull(doc, 500)).toBe(false)
  expect(isFull(doc, 500)).toBe(true)
  expect(isFull(new Y.Doc(), 500)).toBe(false)
})

test('S29: a value that is set again and again does not fill a document', () => {
  const isFull = makeSizeLimit(LIMIT)
  const doc = makeDoc(100)
  const refused: number[] = []
  for (let n = 0; n < 100; n++) {
    if (isFull(doc, 1_000)) refused.push(n)
    doc.getMap('filters').set('filler', 'x'.repeat(1_000))
  }
  expect(refused).toEqual([])
})

test('S29: there is room again after something was deleted', () => {
  const isFull = makeSizeLimit(LIMIT)
  const doc = makeDoc(LIMIT)
  expect(isFull(doc, 10)).toBe(true)
  doc.getMap('filters').delete('filler')
  const tries = Array.from({ length: 200 }, () => isFull(doc, 10))
  expect(tries.at(-1)).toBe(false)
})
