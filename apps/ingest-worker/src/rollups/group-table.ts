// Sums of rows by a key of two whole numbers of 32 bits, in flat arrays: what a hash aggregate does, without an object per
// group.

/** Of a group: the rows, and of each measure sum, least, greatest and missing values. */
const PER_MEASURE = 4
const FIRST_CAPACITY = 1 << 12
/** What the numbers of one table may take. */
const MAX_BYTES = 44 << 20
/** Numbers are kept in blocks of so many: a table that grows copies none of them, and takes no more than it needs. */
const BLOCK_BITS = 14
const BLOCK = 1 << BLOCK_BITS
const WITHIN = BLOCK - 1

/** `valid` is 1 where there is a value. */
type Numbers = { values: ArrayLike<number>; valid: Uint8Array }

/** Whether so many groups surely have room, even if there are half as many more. */
export function haveRoom(groups: number, measures: number): boolean {
  return groups * (1 + PER_MEASURE * measures) * Float64Array.BYTES_PER_ELEMENT * 1.5 <= MAX_BYTES
}

export class GroupTable {
  readonly #measures: number
  readonly #stride: number
  readonly #perBlock: number
  #groups = 0
  /** Open addressing: the number of the group and one, 0 where free. */
  #slots = new Int32Array(FIRST_CAPACITY * 2)
  #buckets = new Int32Array(FIRST_CAPACITY)
  #combinations = new Int32Array(FIRST_CAPACITY)
  #blocks: Float64Array[] = []
  #overflowed = false

  constructor(measures: number) {
    this.#measures = measures
    this.#stride = 1 + PER_MEASURE * measures
    this.#perBlock = Math.floor(BLOCK / this.#stride)
  }

  get groups(): number {
    return this.#groups
  }

  /** More groups than there is memory for: what is in the table no longer counts. */
  get overflowed(): boolean {
    return this.#overflowed
  }

  bucketOf(group: number): number {
    return this.#buckets[group] ?? 0
  }

  combinationOf(group: number): number {
    return this.#combinations[group] ?? 0
  }

  /** One number of each of `rows` groups, into `target`. Index 0 is how many rows there are in the group. */
  read(index: number, first: number, rows: number, target: Float64Array): void {
    for (let row = 0; row < rows; ) {
      const place = this.#placeOf(first + row) + index
      const numbers = this.#blocks[place >>> BLOCK_BITS] ?? NO_NUMBERS
      const end = Math.min(rows, row + this.#perBlock - ((first + row) % this.#perBlock))
      for (let at = place & WITHIN; row < end; row++, at += this.#stride)
        target[row] = numbers[at] ?? 0
    }
  }

  /** Where the numbers of a group begin, after counting one more row in it. */
  count(bucket: number, combination: number): number {
    const place = this.#placeOf(this.#find(bucket, combination))
    this.countAgain(place)
    return place
  }

  /** One more row in a group that `count` has just found. */
  countAgain(place: number): void {
    const block = this.#blocks[place >>> BLOCK_BITS]
    if (block) addTo(block, place & WITHIN, 1)
  }

  /** A group of another table, which has the same measures, into one of this. */
  addGroup(bucket: number, combination: number, other: GroupTable, group: number): void {
    const [to, from] = [this.#placeOf(this.#find(bucket, combination)), other.#placeOf(group)]
    const numbers = this.#blocks[to >>> BLOCK_BITS]
    const added = other.#blocks[from >>> BLOCK_BITS]
    if (!numbers || !added) return
    let [at, source] = [to & WITHIN, from & WITHIN]
    addTo(numbers, at, added[source])
    for (let measure = 0; measure < this.#measures; measure++) {
      addTo(numbers, at + 1, added[source + 1])
      numbers[at + 2] = Math.min(numbers[at + 2] ?? 0, added[source + 2] ?? 0)
      numbers[at + 3] = Math.max(numbers[at + 3] ?? 0, added[source + 3] ?? 0)
      addTo(numbers, at + 4, added[source + 4])
      at += PER_MEASURE
      source += PER_MEASURE
    }
  }

  /** `places` is what `count` answered for each row. Column by column takes half as long as row by row. */
  add(measure: number, places: Int32Array, { values, valid }: Numbers): void {
    const offset = 1 + PER_MEASURE * measure
    let index = -1
    let numbers: Float64Array = NO_NUMBERS
    for (let row = 0; row < places.length; row++) {
      const place = places[row] ?? 0
      if (place >>> BLOCK_BITS !== index) {
        index = place >>> BLOCK_BITS
        numbers = this.#blocks[index] ?? NO_NUMBERS
      }
      const at = (place & WITHIN) + offset
      if (valid[row] !== 1) {
        addTo(numbers, at + 3, 1)
        continue
      }
      const value = values[row] ?? 0
      addTo(numbers, at, value)
      if (value < (numbers[at + 1] ?? 0)) numbers[at + 1] = value
      if (value > (numbers[at + 2] ?? 0)) numbers[at + 2] = value
    }
  }

  /** The numbers of a group lie in one block. */
  #placeOf(group: number): number {
    const block = Math.floor(group / this.#perBlock)
    return block * BLOCK + (group - block * this.#perBlock) * this.#stride
  }

  #find(bucket: number, combination: number): number {
    const mask = this.#slots.length - 1
    let slot = slotOf(bucket, combination) & mask
    for (let found = this.#slots[slot] ?? 0; found > 0; found = this.#slots[slot] ?? 0) {
      const group = found - 1
      if (this.#buckets[group] === bucket && this.#combinations[group] === combination) return group
      slot = (slot + 1) & mask
    }
    return this.#open(slot, bucket, combination)
  }

  #open(slot: number, bucket: number, combination: number): number {
    if (this.#groups === this.#buckets.length) {
      this.#grow()
      return this.#find(bucket, combination)
    }
    if (this.#groups === this.#blocks.length * this.#perBlock && !this.#addBlock()) {
      return this.#find(bucket, combination)
    }
    const group = this.#groups++
    this.#slots[slot] = group + 1
    this.#buckets[group] = bucket
    this.#combinations[group] = combination
    return group
  }

  #addBlock(): boolean {
    if ((this.#blocks.length + 1) * BLOCK * Float64Array.BYTES_PER_ELEMENT > MAX_BYTES) {
      this.#giveUp()
      return false
    }
    const block = new Float64Array(BLOCK)
    for (let group = 0; group < this.#perBlock; group++) {
      for (let measure = 0; measure < this.#measures; measure++) {
        const at = group * this.#stride + 1 + PER_MEASURE * measure
        block[at + 1] = Number.POSITIVE_INFINITY
        block[at + 2] = Number.NEGATIVE_INFINITY
      }
    }
    this.#blocks.push(block)
    return true
  }

  /** What it took is free at once: the rest of a large file is still to be read. */
  #giveUp(): void {
    this.#overflowed = true
    this.#groups = 0
    this.#slots = new Int32Array(FIRST_CAPACITY * 2)
    this.#buckets = new Int32Array(FIRST_CAPACITY)
    this.#combinations = new Int32Array(FIRST_CAPACITY)
    this.#blocks = []
  }

  #grow(): void {
    this.#buckets = grown(this.#buckets)
    this.#combinations = grown(this.#combinations)
    this.#slots = new Int32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let group = 0; group < this.#groups; group++) {
      let slot = slotOf(this.bucketOf(group), this.combinationOf(group)) & mask
      while (this.#slots[slot]) slot = (slot + 1) & mask
      this.#slots[slot] = group + 1
    }
  }
}

const NO_NUMBERS = new Float64Array(0)

function slotOf(bucket: number, combination: number): number {
  const mixed = (Math.imul(bucket, 0x9e3779b1) ^ Math.imul(combination, 0x85ebca6b)) >>> 0
  return mixed ^ (mixed >>> 15)
}

function addTo(numbers: Float64Array, at: number, value = 0): void {
  numbers[at] = (numbers[at] ?? 0) + value
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
