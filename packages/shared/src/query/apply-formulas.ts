import { evaluateFormula } from './evaluate-formula.ts'
import { evaluationOrder } from './plan-formulas.ts'
import type { QueryPlan } from './query-plan.ts'
import type { ResultRow } from './result-row.ts'

/** Rows whose values go on with those of the formulas, in the query's order. */
export function applyFormulas(
  rows: readonly ResultRow[],
  { measures, formulas }: QueryPlan,
): readonly ResultRow[] {
  if (formulas.length === 0) return rows
  const order = evaluationOrder(formulas)
  const places = new Map([...measures, ...formulas].map(({ id }, index) => [id, index]))
  return rows.map((row) => {
    const values = [...row.values]
    const numberOf = (name: string) => {
      const value = values[places.get(name) ?? -1]
      return typeof value === 'number' ? value : null
    }
    for (const index of order) {
      const formula = formulas[index]
      if (formula) values[measures.length + index] = evaluateFormula(formula.expression, numberOf)
    }
    return { ...row, values }
  })
}
