import type { Expression, FormulaFunction } from './parse-formula.ts'

/** Null for whatever has no finite value. `numberOf` gives what a name stands for. */
export function evaluateFormula(
  expression: Expression,
  numberOf: (name: string) => number | null,
): number | null {
  switch (expression.op) {
    case 'number':
      return finite(expression.value)
    case 'name':
      return numberOf(expression.name)
    case 'negate': {
      const value = evaluateFormula(expression.of, numberOf)
      return value === null ? null : 0 - value
    }
    case 'call':
      return call(
        expression.name,
        expression.args.map((each) => evaluateFormula(each, numberOf)),
      )
    default: {
      const left = evaluateFormula(expression.left, numberOf)
      const right = evaluateFormula(expression.right, numberOf)
      return left === null || right === null ? null : finite(calculate(expression.op, left, right))
    }
  }
}

function calculate(op: '+' | '-' | '*' | '/', left: number, right: number): number {
  switch (op) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
  }
}

function call(name: FormulaFunction, values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  const [first = null, digits = 0] = known
  if (name === 'coalesce') return first
  if (first === null || known.length < values.length) return null
  switch (name) {
    case 'abs':
      return Math.abs(first)
    case 'round':
      return round(first, digits)
    case 'min':
      return Math.min(...known)
    case 'max':
      return Math.max(...known)
  }
}

function round(value: number, digits: number): number | null {
  const scale = 10 ** Math.trunc(Math.max(-15, Math.min(15, digits)))
  return finite(Math.round(value * scale) / scale)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
