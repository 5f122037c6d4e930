import { expect, test } from 'vitest'
import { makeSeriesColors } from './series-colors.ts'

test('a series keeps its colour when others come and go', () => {
  const colors = makeSeriesColors()
  const [fog, rain, sun] = colors.claim(['weather\nfog', 'weather\nrain', 'weather\nsun'])
  expect(colors.claim(['weather\nsun', 'weather\nrain'])).toEqual([sun, rain])
  expect(colors.claim(['weather\nsnow', 'weather\nfog'])).toEqual([3, fog])
})

test('new series get colours in the order of the alphabet, whatever order the answer has', () => {
  const keys = ['weather\nsun', 'weather\nfog', 'weather\nrain']
  expect(makeSeriesColors().claim(keys)).toEqual([2, 0, 1])
  expect(makeSeriesColors().claim([...keys].reverse())).toEqual([1, 0, 2])
})

test('the series of every dimension begin with the first colour', () => {
  const colors = makeSeriesColors()
  expect(colors.claim(['weather\nfog', 'weather\nsun'])).toEqual([0, 1])
  expect(colors.claim(['shop\nHarbour', 'shop\nStation'])).toEqual([0, 1])
})

test('no two series of one chart look alike, however many there are and wherever else they met', () => {
  const colors = makeSeriesColors()
  const named = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, index) => `city\n${String(from + index).padStart(2, '0')}`,
    )
  colors.claim(named(0, 8))
  colors.claim(named(8, 16))
  const all = colors.claim(named(0, 24))
  expect(new Set(all).size).toBe(24)
})

test('everybody gets the same colours, in whichever order the answers arrive', () => {
  const first = ['shop\nStation', 'shop\nAirport']
  const second = ['shop\nHarbour', 'shop\nAirport']
  const slots = (order: ('a' | 'b')[]) => {
    const colors = makeSeriesColors()
    for (const chart of order) colors.claim(chart === 'a' ? first : second, chart)
    return [...first, ...second].map(colors.slotOf)
  }
  expect(slots(['a', 'b'])).toEqual(slots(['b', 'a']))
  expect(slots(['a', 'b'])).toEqual([1, 0, 2, 0])
})
