export type Random = {
  /** From 0 up to 1. */
  next(): number
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(of: readonly T[]): T
}

/** The same numbers for the same seed (mulberry32). */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick<T>(of: readonly T[]): T {
      const picked = of[Math.floor(next() * of.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}
