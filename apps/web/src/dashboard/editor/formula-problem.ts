import { isPulseError } from '@pulse/shared/api/pulse-error'
import type { Formula, Measure } from '@pulse/shared/query/chart-query'
import { parseFormula } from '@pulse/shared/query/parse-formula'
import { evaluationOrder } from '@pulse/shared/query/plan-formulas'

/** Why a formula cannot be computed, or undefined where it can. */
export function formulaProblem(
  formula: Formula,
  measures: readonly Measure[],
  formulas: readonly Formula[],
): string | undefined {
  const others = formulas.filter(({ id }) => id !== formula.id)
  const known = new Set([...measures, ...others].map(({ id }) => id))
  const unknown = namesOf(formula.formula).find((name) => !known.has(name))
  if (unknown === formula.id) return 'A formula cannot use itself.'
  if (unknown !== undefined) return `Nothing is called “${unknown}”.`
  try {
    // Also finds formulas that need each other.
    evaluationOrder(
      [...others, formula].map(({ id, formula: text }) => {
        return { id, expression: parseFormula(id, text), unit: null, format: null, hidden: false }
      }),
    )
    return undefined
  } catch (error) {
    return isPulseError(error) ? error.message : 'This formula cannot be read.'
  }
}

const FUNCTIONS: ReadonlySet<string> = new Set(['abs', 'round', 'min', 'max', 'coalesce'])

function namesOf(text: string): string[] {
  const names = text.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? []
  return names.filter((name) => !FUNCTIONS.has(name))
}
