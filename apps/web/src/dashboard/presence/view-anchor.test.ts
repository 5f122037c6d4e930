import { expect, test } from 'vitest'
import { lineOf, viewAnchor } from './view-anchor.ts'

test('P11: the middle of one window is the same place of the same card in a window of another layout', () => {
  const wide = [
    { id: 'a', top: -400, height: 300 },
    { id: 'b', top: 300, height: 400 },
  ]
  const anchor = viewAnchor(wide, 450)
  expect(anchor).toEqual({ widget: 'b', y: 0.375 })
  expect(lineOf({ widget: 'b', y: 0.375 }, { top: 1000, height: 200 })).toBe(1075)
})

test('P11: below the last card the place is told by the nearest one', () => {
  const anchor = viewAnchor([{ id: 'a', top: 0, height: 100 }], 250)
  expect(anchor).toEqual({ widget: 'a', y: 2.5 })
  expect(viewAnchor([], 100)).toBeNull()
})
