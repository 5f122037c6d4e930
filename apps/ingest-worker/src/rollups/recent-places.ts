const BITS = 12
const NONE = -1

/**
 * Where the groups of one bucket of time are: rows in the order of time come to the same few again and again. Each
 * combination has one slot, and the one that came last has it.
 */
export class RecentPlaces {
  readonly #combinations = new Int32Array(1 << BITS)
  readonly #places = new Int32Array(1 << BITS)
  /** A place counts if it was kept since the last `clear`. */
  readonly #since = new Int32Array(1 << BITS)
  #now = 1

  clear(): void {
    this.#now++
  }

  /** Below 0: not known. */
  placeOf(combination: number): number {
    const slot = slotOf(combination)
    const isKept = this.#since[slot] === this.#now && this.#combinations[slot] === combination
    return isKept ? (this.#places[slot] ?? NONE) : NONE
  }

  keep(combination: number, place: number): void {
    const slot = slotOf(combination)
    this.#combinations[slot] = combination
    this.#places[slot] = place
    this.#since[slot] = this.#now
  }
}

/** The golden ratio of 2^32 spreads numbers that are close to each other, or multiples of a power of two. */
function slotOf(combination: number): number {
  return Math.imul(combination, 0x9e3779b1) >>> (32 - BITS)
}
