import { expect, test } from 'vitest'
import { rowsOfCards } from './rows-of-cards.ts'

const card = (id: string, x: number, y: number, width: number, height: number) => ({
  id,
  name: id,
  x,
  y,
  width,
  height,
})

test('E3: cards that stand beside a taller one stay with it, others begin a row', () => {
  const rows = rowsOfCards([
    card('below', 10, 320, 200, 100),
    card('tall', 10, 100, 100, 200),
    card('upper', 120, 100, 90, 90),
    card('lower', 120, 200, 90, 100),
  ])
  expect(rows.map(({ cards }) => cards.map(({ id }) => id))).toEqual([
    ['tall', 'upper', 'lower'],
    ['below'],
  ])
  expect(rows[0]).toMatchObject({ width: 200, height: 200 })
  expect(rows[0]?.cards[2]).toMatchObject({ x: 110, y: 100 })
  expect(rows[1]?.cards[0]).toMatchObject({ x: 0, y: 0 })
})

test('E3: a dashboard without cards has no rows', () => {
  expect(rowsOfCards([])).toEqual([])
})
