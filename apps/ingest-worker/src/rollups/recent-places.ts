/** More combinations than these are looked up in the table, as ever. */
const MOST = 1 << 12
const NONE = -1

/** Where the groups of one bucket of time are: rows in the order of time come to the same few again and again. */
export class RecentPlaces {
  readonly #places = new Int32Array(MOST)
  /** A place counts if it was kept since the last `clear`. */
  readonly #since = new Int32Array(MOST)
  #now = 1

  clear(): void {
    this.#now++
  }

  /** Below 0: not known. */
  placeOf(combination: number): number {
    if (combination >= MOST || this.#since[combination] !== this.#now) return NONE
    return this.#places[combination] ?? NONE
  }

  keep(combination: number, place: number): number {
    if (combination < MOST) {
      this.#places[combination] = place
      this.#since[combination] = this.#now
    }
    return place
  }
}
