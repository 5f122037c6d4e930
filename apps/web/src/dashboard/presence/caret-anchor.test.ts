import { toBase64 } from 'lib0/buffer'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anchorCaret, placeCaret, readCaret } from './caret-anchor.ts'

function openText(words: string): Y.Text {
  const text = new Y.Doc().getMap('widget').set('text', new Y.Text())
  text.insert(0, words)
  return text
}

const select = (start: number, end: number, direction: 'forward' | 'backward' = 'forward') => ({
  start,
  end,
  direction,
})

/** What stands between the ends now. */
function selected(text: Y.Text, anchor: ReturnType<typeof anchorCaret>): string | undefined {
  const place = placeCaret(text, anchor)
  return place ? text.toString().slice(place.from, place.to) : undefined
}

test("P24: another person's caret stays at its letter, whatever is written and undone before it", () => {
  const text = openText('Sales fell.')
  const undo = new Y.UndoManager(text, { captureTimeout: 0 })
  const caret = anchorCaret('w', text, select(6, 6))
  text.insert(0, 'All our ')
  expect(placeCaret(text, caret)).toEqual({ from: 14, to: 14, head: 14 })
  undo.undo()
  expect(placeCaret(text, caret)?.head).toBe(6)
  text.delete(0, 6)
  expect(placeCaret(text, caret)?.head).toBe(0)
  undo.undo()
  expect(placeCaret(text, caret)?.head).toBe(6)
})

test('P24: a caret in words that are deleted waits at their place, and is back with them', () => {
  const text = openText('Sales fell in May.')
  const undo = new Y.UndoManager(text, { captureTimeout: 0 })
  const caret = anchorCaret('w', text, select(8, 8))
  text.delete(6, 5)
  expect(placeCaret(text, caret)?.head).toBe(6)
  undo.undo()
  expect(placeCaret(text, caret)?.head).toBe(8)
})

test('P24: a selection holds the letters that were selected, and says at which end one writes', () => {
  const text = openText('Sales fell.')
  const forward = anchorCaret('w', text, select(6, 10))
  const backward = anchorCaret('w', text, select(6, 10, 'backward'))
  text.insert(10, ' sharply')
  text.insert(6, 'suddenly ')
  expect(selected(text, forward)).toBe('fell')
  expect(placeCaret(text, forward)?.head).toBe(19)
  expect(placeCaret(text, backward)?.head).toBe(15)
})

test('P24: at the end, and in an empty text, a caret has a place', () => {
  const text = openText('')
  const caret = anchorCaret('w', text, select(0, 0))
  expect(placeCaret(text, caret)?.head).toBe(0)
  text.insert(0, 'Sales')
  expect(placeCaret(text, caret)?.head).toBe(5)
})

test('P24: a letter that is not here yet has no place, and neither has one of another text', () => {
  const far = openText('Sales')
  const caret = anchorCaret('w', far, select(2, 2))
  const here = new Y.Doc()
  Y.applyUpdate(here, Y.encodeStateAsUpdate(openText('older').doc ?? here))
  const text = here.getMap('widget').get('text')
  if (!(text instanceof Y.Text)) throw new Error('no text')
  expect(placeCaret(text, caret)).toBeNull()
  Y.applyUpdate(here, Y.encodeStateAsUpdate(far.doc ?? here))
  expect(placeCaret(text, anchorCaret('w', openText('else'), select(2, 2)))).toBeNull()
})

test('P24: what a peer made up is no caret, and makes no new part of the document', () => {
  for (const raw of [
    null,
    7,
    {},
    { widget: 'w', anchor: 'AA', head: 7 },
    { widget: 'w', anchor: 'A'.repeat(65), head: 'AA' },
    { widget: 'w'.repeat(65), anchor: 'AA', head: 'AA' },
  ]) {
    expect(readCaret(raw)).toBeNull()
  }
  const text = openText('Sales')
  const place = (end: string) => placeCaret(text, { widget: 'w', anchor: end, head: end })
  for (const end of ['', '!', 'AA', '////', 'AP///////////w8A']) expect(place(end)).toBeNull()
  const root = new Y.Doc().getText('planted')
  const planted = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(root, 0))
  expect(place(toBase64(planted))).toBeNull()
  expect(text.doc?.share.has('planted')).toBe(false)
})
