// What drawing, writing and describing numbers ask of them, found out in one walk: charts have ten thousand
// points, and code that has just been loaded walks slowly.

export type Numbers = readonly (number | null)[]

export type NumberFacts = {
  /** Infinite the other way round where there are no numbers. */
  readonly low: number
  readonly high: number
  /** The first place of each; -1 where there are no numbers. */
  readonly lowAt: number
  readonly highAt: number
  /** All are integers. */
  readonly whole: boolean
  /** A number stands between gaps, where no line would show it. */
  readonly lone: boolean
}

const known = new WeakMap<Numbers, NumberFacts>()

export function numberFacts(numbers: Numbers): NumberFacts {
  const found = known.get(numbers) ?? findFacts(numbers)
  known.set(numbers, found)
  return found
}

function findFacts(numbers: Numbers): NumberFacts {
  let [lowAt, highAt, inRow] = [-1, -1, 0]
  let [whole, lone] = [true, false]
  for (let index = 0; index < numbers.length; index += 1) {
    const value = numbers[index] ?? null
    if (value === null) {
      lone ||= inRow === 1
      inRow = 0
      continue
    }
    inRow += 1
    whole &&= Number.isInteger(value)
    if (lowAt < 0 || value < (numbers[lowAt] ?? value)) lowAt = index
    if (highAt < 0 || value > (numbers[highAt] ?? value)) highAt = index
  }
  return { lowAt, highAt, whole, lone: lone || inRow === 1, ...bounds(numbers, lowAt, highAt) }
}

function bounds(numbers: Numbers, lowAt: number, highAt: number) {
  return {
    low: numbers[lowAt] ?? Number.POSITIVE_INFINITY,
    high: numbers[highAt] ?? Number.NEGATIVE_INFINITY,
  }
}
