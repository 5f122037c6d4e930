const SLOTS = 4096
const MOST = 1000

/** Counts distinct byte strings exactly up to 1,000 (but for collisions of a 32-bit hash), then gives up. */
export class DistinctCounter {
  #slots = new Uint32Array(SLOTS)
  #count = 0

  /** null: more than 1,000. */
  get count(): number | null {
    return this.#count > MOST ? null : this.#count
  }

  get full(): boolean {
    return this.#count > MOST
  }

  /** True when the value is new. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    // FNV-1a, with 0 kept for empty slots.
    let hash = 0x811c9dc5
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
    hash = (hash ^ (hash >>> 15)) >>> 0 || 1
    let slot = hash & (SLOTS - 1)
    while (this.#slots[slot] !== 0) {
      if (this.#slots[slot] === hash) return false
      slot = (slot + 1) & (SLOTS - 1)
    }
    this.#slots[slot] = hash
    this.#count++
    return true
  }
}
