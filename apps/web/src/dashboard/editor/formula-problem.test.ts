import { expect, test } from 'vitest'
import { formulaProblem } from './formula-problem.ts'

const measures = [
  { id: 'm1', column: 'revenue', aggregate: 'sum' as const },
  { id: 'm2', column: 'orders', aggregate: 'sum' as const },
]
const problemOf = (text: string, others: { id: string; formula: string }[] = []) =>
  formulaProblem({ id: 'f1', formula: text }, measures, others)

test('a formula over measures and functions has no problem', () => {
  expect(problemOf('round(m1 / m2, 2) + coalesce(m1, 0)')).toBeUndefined()
})

test('a formula says what is wrong with it', () => {
  expect(problemOf('m1 / profit')).toBe('Nothing is called “profit”.')
  expect(problemOf('f1 + 1')).toBe('A formula cannot use itself.')
  expect(problemOf('m1 /')).toMatch(/\S/)
})

test('formulas that need each other are refused', () => {
  expect(problemOf('f2 + 1', [{ id: 'f2', formula: 'f1 * 2' }])).toMatch(/f1|f2/)
  expect(problemOf('f2 + 1', [{ id: 'f2', formula: 'm1 * 2' }])).toBeUndefined()
})
