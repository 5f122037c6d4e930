// Answers are long, and what is in them already need not be copied.
import type { Numbers } from './number-facts.ts'

export function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The values themselves where all of them can be drawn; what is no number is a gap. */
export function numbersOrGaps(values: readonly unknown[]): Numbers {
  return areNumbersOrGaps(values) ? values : values.map(toNumber)
}

function areNumbersOrGaps(values: readonly unknown[]): values is Numbers {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    if (value !== null && !Number.isFinite(value)) return false
  }
  return true
}

/** Numbers, each above the one before. */
export function areAscending(values: readonly unknown[]): values is readonly number[] {
  let before = Number.NEGATIVE_INFINITY
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    if (typeof value !== 'number' || !(value > before)) return false
    before = value
  }
  return true
}
