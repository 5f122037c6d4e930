// Formulas checked against the measures and each other, in an order in which each finds its parts computed.
import { PulseError } from '../api/pulse-error.ts'
import type { Formula } from './chart-query.ts'
import { type Expression, parseFormula } from './parse-formula.ts'
import type { PlannedFormula, PlannedMeasure } from './query-plan.ts'

/** In the order of the query. Throws `invalid-query` for unknown names, texts and cycles. */
export function planFormulas(
  formulas: readonly Formula[],
  measures: readonly PlannedMeasure[],
): PlannedFormula[] {
  const planned = formulas.map(
    ({ id, formula, unit = null, format = null, hidden = false }): PlannedFormula => {
      return { id, expression: parseFormula(id, formula), unit, format, hidden }
    },
  )
  for (const { id, expression } of planned) checkNames(id, expression, planned, measures)
  evaluationOrder(planned)
  return planned
}

/** Indices of the formulas, each after those that it needs. Throws `invalid-query` for a cycle. */
export function evaluationOrder(formulas: readonly PlannedFormula[]): number[] {
  const order: number[] = []
  const state = new Map<number, 'open' | 'done'>()
  const visit = (index: number, path: readonly string[]): void => {
    const formula = formulas[index]
    if (!formula || state.get(index) === 'done') return
    if (state.get(index) === 'open') throw cycle([...path, formula.id])
    state.set(index, 'open')
    for (const name of namesIn(formula.expression)) {
      const needed = formulas.findIndex(({ id }) => id === name)
      visit(needed, [...path, formula.id])
    }
    state.set(index, 'done')
    order.push(index)
  }
  for (const index of formulas.keys()) visit(index, [])
  return order
}

function checkNames(
  id: string,
  expression: Expression,
  formulas: readonly PlannedFormula[],
  measures: readonly PlannedMeasure[],
): void {
  for (const name of namesIn(expression)) {
    const measure = measures.find((each) => each.id === name)
    if (measure && measure.resultType !== 'number') {
      throw misfit(id, `"${name}" is no number`, { name })
    }
    if (measure || formulas.some((each) => each.id === name)) continue
    const known = [...measures, ...formulas].map((each) => each.id).filter((each) => each !== id)
    throw misfit(id, `nothing is called "${name}"`, { name, known })
  }
}

function namesIn(expression: Expression): string[] {
  switch (expression.op) {
    case 'number':
      return []
    case 'name':
      return [expression.name]
    case 'negate':
      return namesIn(expression.of)
    case 'call':
      return expression.args.flatMap(namesIn)
    default:
      return [...namesIn(expression.left), ...namesIn(expression.right)]
  }
}

function cycle(path: string[]): PulseError {
  const [id = ''] = path
  return misfit(id, `it needs itself: ${path.join(' -> ')}`, { path })
}

function misfit(id: string, why: string, details: Record<string, unknown>): PulseError {
  return new PulseError('invalid-query', `Formula ${id} does not fit: ${why}.`, {
    details: { formula: id, ...details },
  })
}
