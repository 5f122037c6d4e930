// Answers are long, and what is in them already need not be copied.

export function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function areFinite(values: readonly unknown[]): values is readonly number[] {
  return values.every((value) => Number.isFinite(value))
}

/** The values themselves where all of them can be drawn; what is no number is a gap. */
export function numbersOrGaps(values: readonly unknown[]): readonly (number | null)[] {
  return areNumbersOrGaps(values) ? values : values.map(toNumber)
}

function areNumbersOrGaps(values: readonly unknown[]): values is readonly (number | null)[] {
  return values.every((value) => value === null || Number.isFinite(value))
}
