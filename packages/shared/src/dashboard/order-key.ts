// Fractional keys that order the widgets. Jittered: two people who insert at one spot get two keys.
// Method: D. Greenspan, "Implementing Fractional Indexing" (2020), base 62.
import { generateKeyBetween } from 'fractional-indexing'

// Each bit costs a sixth of a character: two people collide once in 65,536 times.
const JITTER_BITS = 16

type Keyed = { id: string; place: { order: string } }

/** Total order of the packing: by key, by id where keys are equal. Code units, not locale. */
export function byOrder(a: Keyed, b: Keyed): number {
  if (a.place.order !== b.place.order) return a.place.order < b.place.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * A key between two others; null stands for the start or the end. Keys of a damaged document that
 * the method cannot read are stepped over: the answer is then only near the wish.
 */
export function orderBetween(lower: string | null, upper: string | null): string {
  try {
    return jitteredBetween(lower, upper)
  } catch {
    return lower === null ? jitteredBetween(null, null) : `${lower}V`
  }
}

/** Somewhere in the gap, by halving it towards a random side. */
function jitteredBetween(lower: string | null, upper: string | null): string {
  let low = generateKeyBetween(lower, upper)
  let high = generateKeyBetween(low, upper)
  for (let bit = 0; bit < JITTER_BITS; bit++) {
    const middle = generateKeyBetween(low, high)
    if (Math.random() < 0.5) high = middle
    else low = middle
  }
  return low
}

/** A key that puts a widget at `index` among `sorted` (which must not hold the widget itself). */
export function orderAt(sorted: readonly Keyed[], index: number): string {
  const lower = sorted[index - 1]?.place.order ?? null
  const upper = sorted.slice(index).find((widget) => lower === null || widget.place.order > lower)
  return orderBetween(lower, upper?.place.order ?? null)
}
