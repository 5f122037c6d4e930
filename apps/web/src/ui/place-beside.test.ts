import { expect, test } from 'vitest'
import { placeBeside } from './place-beside.ts'

const view = { width: 1000, height: 600 }
const size = { width: 100, height: 20 }

test('it sits in the middle of the wished side, with a gap', () => {
  const anchor = { left: 400, top: 300, width: 40, height: 40 }
  expect(placeBeside(anchor, size, view, 'top')).toEqual({ left: 370, top: 274 })
  expect(placeBeside(anchor, size, view, 'bottom')).toEqual({ left: 370, top: 346 })
  expect(placeBeside(anchor, size, view, 'left')).toEqual({ left: 294, top: 310 })
  expect(placeBeside(anchor, size, view, 'right')).toEqual({ left: 446, top: 310 })
})

test('without room there it takes the other side', () => {
  const top = { left: 400, top: 5, width: 40, height: 40 }
  expect(placeBeside(top, size, view, 'top').top).toBe(51)
  const right = { left: 950, top: 300, width: 40, height: 40 }
  expect(placeBeside(right, size, view, 'right').left).toBe(844)
})

test('at the edge of the view it is pushed inside instead of turned', () => {
  const corner = { left: 980, top: 300, width: 20, height: 20 }
  expect(placeBeside(corner, size, view, 'bottom')).toEqual({ left: 896, top: 326 })
})
