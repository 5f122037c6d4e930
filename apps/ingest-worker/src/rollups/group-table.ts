// Sums of rows by a key, in flat arrays: what a hash aggregate does, without an object per group.

/** Of a group: the rows, and of each measure sum, least, greatest and missing values. */
const PER_MEASURE = 4
const FIRST_CAPACITY = 1 << 12
/** What one table may take. */
const MAX_BYTES = 64 << 20

/** `valid` is 1 where there is a value. */
type Numbers = { values: ArrayLike<number>; valid: Uint8Array }

/** Whether so many groups surely have room, even if there are half as many more. */
export function haveRoom(groups: number, measures: number): boolean {
  return groups * (1 + PER_MEASURE * measures) * Float64Array.BYTES_PER_ELEMENT * 3 <= MAX_BYTES
}

export class GroupTable {
  readonly #measures: number
  readonly #stride: number
  #groups = 0
  /** Open addressing: the number of the group and one, 0 where free. */
  #slots: Int32Array
  #buckets: Float64Array
  #combinations: Float64Array
  #numbers: Float64Array
  #overflowed = false

  /** `expected` groups have room from the beginning. */
  constructor(measures: number, expected = 0) {
    this.#measures = measures
    this.#stride = 1 + PER_MEASURE * measures
    let capacity = FIRST_CAPACITY
    while (capacity < expected) capacity *= 2
    this.#slots = new Int32Array(capacity * 2)
    this.#buckets = new Float64Array(capacity)
    this.#combinations = new Float64Array(capacity)
    this.#numbers = new Float64Array(capacity * this.#stride)
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

  /** 0 is the number of rows. */
  numberOf(group: number, place: number): number {
    return this.#numbers[group * this.#stride + place] ?? 0
  }

  /** Where the numbers of a group begin, after counting one more row in it. */
  count(bucket: number, combination: number): number {
    const at = this.#find(bucket, combination)
    this.#numbers[at] = (this.#numbers[at] ?? 0) + 1
    return at
  }

  /** One more row in a group that `count` has just found. */
  countAgain(place: number): void {
    this.#numbers[place] = (this.#numbers[place] ?? 0) + 1
  }

  /** A group of another table, which has the same measures, into one of this. */
  addGroup(bucket: number, combination: number, other: GroupTable, group: number): void {
    const at = this.#find(bucket, combination)
    if (this.#overflowed) return
    const [numbers, added] = [this.#numbers, other.#numbers]
    const from = group * this.#stride
    addTo(numbers, at, added[from])
    for (let place = 1; place < this.#stride; place += PER_MEASURE) {
      const [to, source] = [at + place, from + place]
      addTo(numbers, to, added[source])
      const [least, greatest] = [added[source + 1] ?? 0, added[source + 2] ?? 0]
      if (least < (numbers[to + 1] ?? 0)) numbers[to + 1] = least
      if (greatest > (numbers[to + 2] ?? 0)) numbers[to + 2] = greatest
      addTo(numbers, to + 3, added[source + 3])
    }
  }

  #find(bucket: number, combination: number): number {
    const mask = this.#slots.length - 1
    let slot = (Math.imul(bucket, 0x9e3779b1) ^ Math.imul(combination, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (let group = this.#slots[slot] ?? 0; group > 0; group = this.#slots[slot] ?? 0) {
      const index = group - 1
      if (this.#buckets[index] === bucket && this.#combinations[index] === combination) {
        return index * this.#stride
      }
      slot = (slot + 1) & mask
    }
    return this.#open(slot, bucket, combination)
  }

  /** `places` is what `count` answered for each row. Column by column takes half as long as row by row. */
  add(measure: number, places: Int32Array, { values, valid }: Numbers): void {
    const numbers = this.#numbers
    const offset = 1 + PER_MEASURE * measure
    for (let row = 0; row < places.length; row++) {
      const place = (places[row] ?? 0) + offset
      if (valid[row] !== 1) {
        numbers[place + 3] = (numbers[place + 3] ?? 0) + 1
        continue
      }
      const value = values[row] ?? 0
      numbers[place] = (numbers[place] ?? 0) + value
      if (value < (numbers[place + 1] ?? 0)) numbers[place + 1] = value
      if (value > (numbers[place + 2] ?? 0)) numbers[place + 2] = value
    }
  }

  #open(slot: number, bucket: number, combination: number): number {
    if (this.#groups === this.#buckets.length) {
      if (this.#numbers.byteLength * 2 > MAX_BYTES) this.#giveUp()
      else this.#grow()
      return this.#find(bucket, combination)
    }
    const index = this.#groups++
    this.#slots[slot] = index + 1
    this.#buckets[index] = bucket
    this.#combinations[index] = combination
    const at = index * this.#stride
    this.#numbers.fill(0, at, at + this.#stride)
    for (let measure = 0; measure < this.#measures; measure++) {
      const place = at + 1 + PER_MEASURE * measure
      this.#numbers[place + 1] = Number.POSITIVE_INFINITY
      this.#numbers[place + 2] = Number.NEGATIVE_INFINITY
    }
    return at
  }

  /** What it took is free at once: the rest of a large file is still to be read. */
  #giveUp(): void {
    this.#overflowed = true
    this.#groups = 0
    this.#slots = new Int32Array(FIRST_CAPACITY * 2)
    this.#buckets = new Float64Array(FIRST_CAPACITY)
    this.#combinations = new Float64Array(FIRST_CAPACITY)
    this.#numbers = new Float64Array(FIRST_CAPACITY * this.#stride)
  }

  #grow(): void {
    this.#buckets = grown(this.#buckets)
    this.#combinations = grown(this.#combinations)
    this.#numbers = grown(this.#numbers)
    this.#slots = new Int32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let index = 0; index < this.#groups; index++) {
      const [bucket, combination] = [this.bucketOf(index), this.combinationOf(index)]
      let slot = (Math.imul(bucket, 0x9e3779b1) ^ Math.imul(combination, 0x85ebca6b)) >>> 0
      slot = (slot ^ (slot >>> 15)) & mask
      while (this.#slots[slot]) slot = (slot + 1) & mask
      this.#slots[slot] = index + 1
    }
  }
}

function addTo(numbers: Float64Array, at: number, value = 0): void {
  numbers[at] = (numbers[at] ?? 0) + value
}

function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2)
  larger.set(array)
  return larger
}
