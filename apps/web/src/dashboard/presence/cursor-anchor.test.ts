import { expect, test } from 'vitest'
import { anchorAt, pointOf, readCursor } from './cursor-anchor.ts'

test('P9: a cursor is at the same place of the same card on a wide and on a narrow screen', () => {
  const wide = { left: 724, top: 196, width: 700, height: 312 }
  const narrow = { left: 8, top: 900, width: 374, height: 312 }
  const anchor = anchorAt('w1', wide, { x: 724 + 350, y: 196 + 78 })
  expect(anchor).toEqual({ widget: 'w1', x: 0.5, y: 0.25 })
  expect(pointOf(anchor, narrow)).toEqual({ x: 8 + 187, y: 900 + 78 })
})

test('a cursor that a peer made up is no cursor', () => {
  for (const raw of [
    null,
    7,
    {},
    { widget: 'w', x: 2, y: 0 },
    { widget: 'w', x: Number.NaN, y: 0 },
  ]) {
    expect(readCursor(raw)).toBeNull()
  }
  expect(readCursor({ widget: 'w', x: 0, y: 1 })).toEqual({ widget: 'w', x: 0, y: 1 })
})
