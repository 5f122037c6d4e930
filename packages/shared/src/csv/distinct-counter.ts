const MOST = 1000
/** Most columns are of small files, or have few values. */
const FIRST_SLOTS = 64

/** Counts distinct byte strings exactly up to 1,000 (but for collisions of a 32-bit hash), then gives up. */
export class DistinctCounter {
  #slots = new Uint32Array(FIRST_SLOTS)
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
    if (!insert(this.#slots, hash)) return false
    this.#count++
    if (this.#count * 2 > this.#slots.length) this.#grow()
    return true
  }

  #grow(): void {
    const grown = new Uint32Array(this.#slots.length * 4)
    for (const hash of this.#slots) if (hash !== 0) insert(grown, hash)
    this.#slots = grown
  }
}

/** `slots` is a power of two long and never full. False: it is there. */
function insert(slots: Uint32Array, hash: number): boolean {
  const mask = slots.length - 1
  let slot = hash & mask
  while (slots[slot] !== 0) {
    if (slots[slot] === hash) return false
    slot = (slot + 1) & mask
  }
  slots[slot] = hash
  return true
}
