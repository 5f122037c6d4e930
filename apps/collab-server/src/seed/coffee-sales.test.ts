import { expect, test } from 'vitest'
import { COFFEE_COLUMNS, makeCoffeeSales } from './coffee-sales.ts'

const day = (text: string) => new Date(`${text}T12:00:00Z`)

test('the same month makes the same file, which ends with the month before it', () => {
  const file = makeCoffeeSales(day('2026-11-23'))
  expect(makeCoffeeSales(day('2026-11-02'))).toBe(file)
  const lines = file.trimEnd().split('\n')
  expect(lines[0]).toBe(COFFEE_COLUMNS.join(','))
  expect(lines.at(-1)).toMatch(/^2026-10-31,Riverside,/)
  expect(lines.length).toBeGreaterThan(18_000)
}, 60_000)

test('every row is complete, and its revenue is units times a price of the list', () => {
  const [, ...rows] = makeCoffeeSales(day('2026-11-23')).trimEnd().split('\n')
  for (const row of rows) {
    const [date, , , orders, units, revenue, temperature] = row.split(',')
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Number(units)).toBeGreaterThanOrEqual(Number(orders))
    expect(Number(revenue)).toBeGreaterThanOrEqual(Number(units) * 2.59)
    expect(Number(temperature)).toBeGreaterThan(-20)
  }
}, 60_000)
