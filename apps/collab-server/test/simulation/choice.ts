import { makeRandom } from '../../src/seed/random.ts'

/** Everything that a simulation leaves to chance, from one seed. */
export type Choice = {
  next(): number
  /** A whole number from 0 to below `n`. */
  below(n: number): number
  happens(probability: number): boolean
  /** Undefined only when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T | undefined
  weighted<K extends string>(weights: Record<K, number>): K
}

export function makeChoice(seed: number): Choice {
  const { next } = makeRandom(seed)
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    pick: (from) => from[below(from.length)],
    weighted<K extends string>(weights: Record<K, number>): K {
      const entries = Object.entries(weights) as [K, number][]
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        rest -= weight
        if (rest < 0) return key
      }
      throw new Error('no weights')
    },
  }
}
