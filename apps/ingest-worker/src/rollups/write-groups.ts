// Groups of a collected rollup as rows of its table, by binary COPY.
import type { WireType } from '@pulse/db/copy/binary-copy'
import { CopyWriter } from '@pulse/db/copy/copy-writer'
import { TIME_COLUMN } from '@pulse/db/data-tables/data-column'
import type { RollupSpec } from '@pulse/db/rollups/rollup'
import type { ColumnBatch, RowBatch } from '@pulse/shared/csv/row-batch'
import type pg from 'pg'
import { CODE_BITS, CODES, type CollectedRollup } from './collected-rollup.ts'

const HOUR = 3_600_000
const BATCH = 8192

type Work = {
  collected: CollectedRollup
  /** The different texts of a column of the file. */
  values: (column: number) => readonly Uint8Array[]
  /** Quoted and qualified. Made in this transaction. */
  table: string
  /** As the table is: which measures are nullable is only known now. */
  spec: RollupSpec
}

type Field = {
  physicalName: string
  wireType: WireType
  fill: (first: number, rows: number) => ColumnBatch
}

/** Returns the rows that were written. */
export async function writeGroups(client: pg.ClientBase, work: Work): Promise<number> {
  const { collected, table } = work
  const fields = fieldsOf(work, Math.min(BATCH, collected.table.groups))
  const writer = new CopyWriter(client, { table, columns: fields, freeze: true })
  for (let first = 0; first < collected.table.groups; first += BATCH) {
    const rowCount = Math.min(BATCH, collected.table.groups - first)
    const batch: RowBatch = { rowCount, columns: fields.map(({ fill }) => fill(first, rowCount)) }
    await writer.write(batch)
  }
  return await writer.end()
}

/** What they fill is used again for the next `most` rows. */
function fieldsOf({ collected, values, spec }: Work, most: number): Field[] {
  const { table, dimensions } = collected
  const time = numberField(TIME_COLUMN, 'timestamp', most, (first, { values: times }) => {
    for (let row = 0; row < times.length; row++) times[row] = table.bucketOf(first + row) * HOUR
  })
  const texts = dimensions.map((column, index): Field => {
    const shift = CODE_BITS * (dimensions.length - 1 - index)
    const codeOf = (group: number) => (table.combinationOf(group) >>> shift) & (CODES - 1)
    return textField(`d${index}`, values(column), codeOf, most)
  })
  const reading = (index: number) => (first: number, numbers: Numbers, rows: number) =>
    table.read(index, first, rows, numbers.values)
  const rows = numberField('n', 'integer', most, reading(0))
  const measures = spec.measures.flatMap(({ type, nullable }, index): Field[] => {
    const place = 1 + 4 * index
    const wireType = type === 'integer' ? 'integer' : 'number'
    const missing = new Float64Array(nullable ? most : 0)
    const count = (first: number, { values: counted }: Numbers, length: number) => {
      table.read(0, first, length, counted)
      table.read(place + 3, first, length, missing)
      for (let row = 0; row < length; row++)
        counted[row] = (counted[row] ?? 0) - (missing[row] ?? 0)
    }
    const counted = numberField(`c${index}`, 'integer', most, count)
    const known = (at: number) => (first: number, numbers: Numbers, length: number) => {
      table.read(at, first, length, numbers.values)
      if (nullable) markKnown(numbers.valid, counted.fill(first, length))
    }
    return [
      numberField(`s${index}`, 'number', most, known(place)),
      ...(nullable ? [counted] : []),
      numberField(`a${index}`, wireType, most, known(place + 1)),
      numberField(`z${index}`, wireType, most, known(place + 2)),
    ]
  })
  return [time, ...texts, rows, ...measures]
}

type Numbers = { values: Float64Array; valid: Uint8Array }

function numberField(
  physicalName: string,
  wireType: 'timestamp' | 'integer' | 'number',
  most: number,
  read: (first: number, numbers: Numbers, rows: number) => void,
): Field {
  const numbers = { values: new Float64Array(most), valid: new Uint8Array(most).fill(1) }
  const fill = (first: number, rows: number): ColumnBatch => {
    read(first, numbers, rows)
    return { type: wireType, ...numbers }
  }
  return { physicalName, wireType, fill }
}

/** A group without a value has no sum. */
function markKnown(valid: Uint8Array, counted: ColumnBatch): void {
  if (counted.type === 'text') return
  for (let row = 0; row < valid.length; row++) valid[row] = counted.values[row] === 0 ? 0 : 1
}

function textField(
  physicalName: string,
  texts: readonly Uint8Array[],
  codeOf: (group: number) => number,
  most: number,
): Field {
  let bytes = new Uint8Array(most * TYPICAL_TEXT)
  const offsets = new Uint32Array(most + 1)
  const valid = new Uint8Array(most)
  const fill = (first: number, rows: number): ColumnBatch => {
    let end = 0
    for (let row = 0; row < rows; row++) {
      const text = texts[codeOf(first + row) - 1]
      valid[row] = text ? 1 : 0
      if (text) {
        if (end + text.length > bytes.length) bytes = grown(bytes, end + text.length)
        bytes.set(text, end)
        end += text.length
      }
      offsets[row + 1] = end
    }
    return { type: 'text', bytes, offsets, valid }
  }
  return { physicalName, wireType: 'text', fill }
}

/** Room for each text at first. */
const TYPICAL_TEXT = 16

function grown(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}
