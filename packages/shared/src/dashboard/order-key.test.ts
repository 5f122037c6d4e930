import { expect, test } from 'vitest'
import { byOrder, orderAt, orderBetween } from './order-key.ts'

test('a thousand keys inserted at one spot stay in order', () => {
  const first = orderBetween(null, null)
  let last = orderBetween(first, null)
  const keys = [last]
  for (let i = 0; i < 1000; i++) {
    last = orderBetween(first, last)
    keys.push(last)
  }
  expect(keys.toReversed()).toEqual([...keys].sort())
  expect(keys.every((key) => key > first)).toBe(true)
})

test('two people who insert at one spot get two keys', () => {
  for (const [lower, upper] of [
    ['a0', 'a1'],
    ['a0', null],
    [null, 'a0'],
    [null, null],
  ] as const) {
    const keys = new Set(Array.from({ length: 50 }, () => orderBetween(lower, upper)))
    expect(keys.size).toBeGreaterThan(45)
  }
})

test('equal and unreadable keys of a damaged document still give a key after the lower one', () => {
  const widgets = ['', 'a0', 'a0', 'a0', 'zz~', '~~'].map((order, i) => ({
    id: String(i),
    place: { order },
  }))
  for (let index = 1; index <= widgets.length; index++) {
    const order = orderAt(widgets, index)
    expect(order >= (widgets[index - 1]?.place.order ?? '')).toBe(true)
  }
  expect([...widgets].sort(byOrder).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5'])
})

test('a hundred widgets added at the end keep keys short', () => {
  let last: string | null = null
  for (let i = 0; i < 100; i++) {
    const next = orderBetween(last, null)
    expect(last === null || next > last).toBe(true)
    last = next
  }
  expect(last?.length).toBeLessThan(12)
})
