import {
  type ColumnProfile,
  DISTINCT_LIMIT,
  PROFILE_TEXT_LENGTH,
} from '@pulse/db/data-tables/data-column'
import type { ColumnBatch } from '@pulse/shared/csv/row-batch'

type TextBatch = Extract<ColumnBatch, { type: 'text' }>

const SLOTS = 4096
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Distinct count, smallest and largest of UTF-8 texts (in the order of their bytes), without making strings. */
export class TextProfiler {
  /** Open addressing; `null` is a free slot. Dropped once there are too many distinct values. */
  #slots: (Uint8Array | null)[] | null = new Array<Uint8Array | null>(SLOTS).fill(null)
  /** Of the values in their slots: the first is 1. */
  readonly #codeOfSlot = new Uint16Array(SLOTS)
  readonly #values: Uint8Array[] = []
  #codes: Uint16Array | null = null
  #distinct = 0
  #min: Uint8Array | null = null
  #max: Uint8Array | null = null

  /** From now on each row's value has a number. */
  keepCodes(): void {
    this.#codes = new Uint16Array(0)
  }

  /** Of the rows of the last batch: 0 for null, else one more than its place in `values`. Null: too many values. */
  get codes(): Uint16Array | null {
    return this.#slots ? this.#codes : null
  }

  get values(): readonly Uint8Array[] {
    return this.#values
  }

  /** Returns how many of the rows are null. */
  add(column: TextBatch, rowCount: number): number {
    const { bytes, offsets, valid } = column
    let nulls = 0
    if (this.#codes && this.#codes.length < rowCount) this.#codes = new Uint16Array(rowCount)
    const codes = this.#codes
    for (let row = 0; row < rowCount; row++) {
      const start = offsets[row] ?? 0
      const end = offsets[row + 1] ?? 0
      let code = 0
      if (valid[row] !== 1) nulls++
      else if (this.#slots) code = this.#look(this.#slots, bytes, start, end)
      else this.#extend(bytes, start, end)
      if (codes) codes[row] = code
    }
    return nulls
  }

  profile(): Omit<ColumnProfile, 'nullCount'> {
    const distinctCount = this.#slots ? this.#distinct : null
    return { distinctCount, min: shorten(this.#min), max: shorten(this.#max) }
  }

  /** The value's number, which is a new one where it was not seen before. */
  #look(slots: (Uint8Array | null)[], bytes: Uint8Array, start: number, end: number): number {
    let slot = hash(bytes, start, end) & (SLOTS - 1)
    for (let known = slots[slot]; known; known = slots[slot]) {
      if (compare(bytes, start, end, known) === 0) return this.#codeOfSlot[slot] ?? 0
      slot = (slot + 1) & (SLOTS - 1)
    }
    const value = bytes.slice(start, end)
    slots[slot] = value
    this.#codeOfSlot[slot] = this.#values.push(value)
    if (++this.#distinct > DISTINCT_LIMIT) this.#slots = null
    this.#extend(bytes, start, end)
    return this.#values.length
  }

  #extend(bytes: Uint8Array, start: number, end: number): void {
    if (!this.#min || compare(bytes, start, end, this.#min) < 0) this.#min = bytes.slice(start, end)
    if (!this.#max || compare(bytes, start, end, this.#max) > 0) this.#max = bytes.slice(start, end)
  }
}

function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = FNV_OFFSET
  for (let index = start; index < end; index++) {
    value = Math.imul(value ^ (bytes[index] ?? 0), FNV_PRIME)
  }
  return value ^ (value >>> 15)
}

function compare(bytes: Uint8Array, start: number, end: number, other: Uint8Array): number {
  const length = end - start
  const shared = Math.min(length, other.length)
  for (let index = 0; index < shared; index++) {
    const difference = (bytes[start + index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return length - other.length
}

function shorten(text: Uint8Array | null): string | null {
  if (!text) return null
  const characters = Array.from(new TextDecoder().decode(text))
  return characters.slice(0, PROFILE_TEXT_LENGTH).join('')
}
