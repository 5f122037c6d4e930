import type { ColumnType, DatasetColumn } from '@pulse/shared/api/datasets'
import type { ColumnBatch } from '@pulse/shared/csv/row-batch'

type Value = string | number | boolean | null

/** As many different values as the server counts exactly. */
const DISTINCT_LIMIT = 1_000

const utf8 = new TextDecoder()

/** The values of one column, batch after batch, and what the catalogue says about them. */
export class ColumnCollector {
  readonly values: Value[] = []
  readonly #type: ColumnType
  /** Equal texts share one string: a column of a few names costs little. */
  readonly #known = new Map<string, string>()
  readonly #distinct = new Set<Value>()
  #nulls = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  constructor(type: ColumnType) {
    this.#type = type
  }

  add(column: ColumnBatch, rowCount: number): void {
    for (let row = 0; row < rowCount; row++) {
      const value = column.valid[row] === 1 ? this.#read(column, row) : null
      this.values.push(value)
      if (value === null) this.#nulls += 1
      else if (this.#distinct.size <= DISTINCT_LIMIT) this.#distinct.add(value)
    }
  }

  profile(): Pick<DatasetColumn, 'nullCount' | 'distinctCount' | 'min' | 'max'> {
    const isKnown = this.#distinct.size <= DISTINCT_LIMIT
    const hasRange = this.#min <= this.#max
    return {
      nullCount: this.#nulls,
      distinctCount: isKnown ? this.#distinct.size : null,
      min: hasRange ? this.#show(this.#min) : null,
      max: hasRange ? this.#show(this.#max) : null,
    }
  }

  #read(column: ColumnBatch, row: number): Value {
    if (column.type === 'text') {
      return this.#share(
        utf8.decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1])),
      )
    }
    const value = column.values[row] ?? 0
    if (column.type === 'boolean') return value === 1
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
    return value
  }

  #share(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#known.size < DISTINCT_LIMIT) this.#known.set(text, text)
    return text
  }

  #show(value: number): number | string {
    if (this.#type === 'integer' || this.#type === 'number') return value
    const iso = new Date(value).toISOString()
    return this.#type === 'date' ? iso.slice(0, iso.indexOf('T')) : iso
  }
}
