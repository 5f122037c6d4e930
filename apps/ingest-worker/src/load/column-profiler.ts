import { type ColumnProfile, DISTINCT_LIMIT } from '@pulse/db/data-tables/data-column'
import type { ColumnType } from '@pulse/shared/api/datasets'
import type { ColumnBatch } from '@pulse/shared/csv/row-batch'
import { TextProfiler } from './text-profiler.ts'

/** Counts a column's values on their way into the table: exact, and cheaper than asking PostgreSQL after. */
export class ColumnProfiler {
  readonly #type: ColumnType
  readonly #texts = new TextProfiler()
  /** null: more than the limit. */
  #distinct: Set<number> | null = new Set()
  #nulls = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  constructor(type: ColumnType) {
    this.#type = type
  }

  /** The texts, numbered: for who groups rows by them. */
  get texts(): TextProfiler {
    return this.#texts
  }

  add(column: ColumnBatch, rowCount: number): void {
    if (column.type === 'text') this.#nulls += this.#texts.add(column, rowCount)
    else this.#addNumbers(column.values, column.valid, rowCount)
  }

  #addNumbers(values: Float64Array | Uint8Array, valid: Uint8Array, rowCount: number): void {
    // In locals: this loop sees every number of the file.
    let last = Number.NaN
    let min = this.#min
    let max = this.#max
    for (let row = 0; row < rowCount; row++) {
      const value = values[row] ?? 0
      if (valid[row] !== 1) {
        this.#nulls++
      } else if (value !== last) {
        last = value
        if (value < min) min = value
        if (value > max) max = value
        if (this.#distinct) this.#count(this.#distinct, value)
      }
    }
    this.#min = min
    this.#max = max
  }

  #count(distinct: Set<number>, value: number): void {
    distinct.add(value)
    if (distinct.size > DISTINCT_LIMIT) this.#distinct = null
  }

  profile(): ColumnProfile {
    const nullCount = this.#nulls
    if (this.#type === 'text') return { nullCount, ...this.#texts.profile() }
    const distinctCount = this.#distinct?.size ?? null
    const isEmpty = this.#min > this.#max
    if (isEmpty || this.#type === 'boolean')
      return { nullCount, distinctCount, min: null, max: null }
    const [min, max] = [this.#show(this.#min), this.#show(this.#max)]
    return { nullCount, distinctCount, min, max }
  }

  #show(value: number): number | string {
    if (this.#type === 'integer' || this.#type === 'number') return value
    const iso = new Date(value).toISOString()
    return this.#type === 'date' ? iso.slice(0, iso.indexOf('T')) : iso
  }
}
