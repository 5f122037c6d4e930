// Groups of a collected rollup as rows of its table, by binary COPY.
import type { WireType } from '@pulse/db/copy/binary-copy'
import { CopyWriter } from '@pulse/db/copy/copy-writer'
import { TIME_COLUMN } from '@pulse/db/data-tables/data-column'
import type { PlannedRollup } from '@pulse/db/rollups/choose-rollups'
import type { ColumnBatch, RowBatch } from '@pulse/shared/csv/row-batch'
import type pg from 'pg'
import { CODES, type CollectedRollup } from './collected-rollup.ts'

const HOUR = 3_600_000
const BATCH = 8192

type Work = {
  collected: CollectedRollup
  /** The different texts of a column of the file. */
  values: (column: number) => readonly Uint8Array[]
  /** Quoted and qualified. */
  table: string
  /** As the table is: which measures are nullable is only known now. */
  planned: PlannedRollup
}

type Field = {
  physicalName: string
  wireType: WireType
  fill: (first: number, rows: number) => ColumnBatch
}

export async function writeGroups(client: pg.ClientBase, work: Work): Promise<void> {
  const { collected, table } = work
  const fields = fieldsOf(work)
  const writer = new CopyWriter(client, { table, columns: fields, freeze: false })
  for (let first = 0; first < collected.table.groups; first += BATCH) {
    const rowCount = Math.min(BATCH, collected.table.groups - first)
    const batch: RowBatch = { rowCount, columns: fields.map(({ fill }) => fill(first, rowCount)) }
    await writer.write(batch)
  }
  await writer.end()
}

function fieldsOf({ collected, values, planned }: Work): Field[] {
  const { table, dimensions } = collected
  const time = numberField(TIME_COLUMN, 'timestamp', (group) => table.bucketOf(group) * HOUR)
  const texts = dimensions.map((column, index): Field => {
    const shift = CODES ** (dimensions.length - 1 - index)
    const codeOf = (group: number) => Math.floor(table.combinationOf(group) / shift) % CODES
    return textField(`d${index}`, values(column), codeOf)
  })
  const rows = numberField('n', 'integer', (group) => table.numberOf(group, 0))
  const measures = planned.measures.flatMap(({ type, nullable }, index): Field[] => {
    const place = 1 + 4 * index
    const wireType = type === 'integer' ? 'integer' : 'number'
    const missing = (group: number) => table.numberOf(group, place + 3)
    const counted = (group: number) => table.numberOf(group, 0) - missing(group)
    const known = (at: number) => (group: number) =>
      counted(group) === 0 ? null : table.numberOf(group, at)
    return [
      numberField(`s${index}`, 'number', known(place)),
      ...(nullable ? [numberField(`c${index}`, 'integer', counted)] : []),
      numberField(`a${index}`, wireType, known(place + 1)),
      numberField(`z${index}`, wireType, known(place + 2)),
    ]
  })
  return [time, ...texts, rows, ...measures]
}

function numberField(
  physicalName: string,
  wireType: 'timestamp' | 'integer' | 'number',
  read: (group: number) => number | null,
): Field {
  const fill = (first: number, rows: number): ColumnBatch => {
    const values = new Float64Array(rows)
    const valid = new Uint8Array(rows)
    for (let row = 0; row < rows; row++) {
      const value = read(first + row)
      if (value === null) continue
      values[row] = value
      valid[row] = 1
    }
    return { type: wireType, values, valid }
  }
  return { physicalName, wireType, fill }
}

function textField(
  physicalName: string,
  texts: readonly Uint8Array[],
  codeOf: (group: number) => number,
): Field {
  const fill = (first: number, rows: number): ColumnBatch => {
    const found = Array.from({ length: rows }, (_, row) => texts[codeOf(first + row) - 1] ?? null)
    const bytes = new Uint8Array(found.reduce((sum, text) => sum + (text?.length ?? 0), 0))
    const offsets = new Uint32Array(rows + 1)
    for (const [row, text] of found.entries()) {
      const start = offsets[row] ?? 0
      if (text) bytes.set(text, start)
      offsets[row + 1] = start + (text?.length ?? 0)
    }
    return { type: 'text', bytes, offsets, valid: Uint8Array.from(found, (text) => (text ? 1 : 0)) }
  }
  return { physicalName, wireType: 'text', fill }
}
