// Whole files in memory, the way the pipeline reads them: planned, then read in batches.
import { normalizeTable } from '../src/csv/normalize-table.ts'
import { type PlanOptions, planTable } from '../src/csv/plan-table.ts'
import { readBatches } from '../src/csv/read-batches.ts'
import type { ColumnBatch, Reject } from '../src/csv/row-batch.ts'
import { surveyFile } from '../src/csv/survey-file.ts'
import type { TablePlan } from '../src/csv/table-plan.ts'
import { decodeUtf8, encodeUtf8 } from '../src/csv/text-codec.ts'

export type Cell = string | number | boolean | null
export type ReadTable = {
  plan: TablePlan
  rows: Cell[][]
  rejects: Reject[]
  rowsRead: number
}

export async function* chunksOf(
  bytes: Uint8Array,
  size = bytes.length || 1,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? encodeUtf8(file) : file)

export async function readCsv(
  file: string | Uint8Array,
  options: PlanOptions & { chunkSize?: number } = {},
): Promise<ReadTable> {
  const bytes = bytesOf(file)
  const chunks = () => chunksOf(bytes, options.chunkSize)
  const plan = await planTable(chunks, options)
  return { plan, ...(await readPlanned(chunks(), plan)) }
}

export async function readPlanned(chunks: AsyncIterable<Uint8Array>, plan: TablePlan) {
  const rows: Cell[][] = []
  const rejects: Reject[] = []
  let rowsRead = 0
  for await (const step of readBatches(chunks, plan)) {
    for (let row = 0; row < step.batch.rowCount; row++) {
      rows.push(step.batch.columns.map((column) => cellOf(column, row)))
    }
    rejects.push(...step.rejects)
    rowsRead = step.rowsRead
  }
  return { rows, rejects, rowsRead }
}

function cellOf(column: ColumnBatch, row: number): Cell {
  if (column.valid[row] !== 1) return null
  switch (column.type) {
    case 'text':
      return decodeUtf8(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]))
    case 'boolean':
      return column.values[row] === 1
    case 'timestamp':
      return new Date(column.values[row] ?? 0).toISOString()
    case 'date':
      return new Date(column.values[row] ?? 0).toISOString().slice(0, 10)
    default:
      return column.values[row] ?? null
  }
}

/** Header and records as texts, as `csv normalize` prints them. */
export async function normalizeCsv(file: string | Uint8Array): Promise<string[][]> {
  const bytes = bytesOf(file)
  const surveyed = await surveyFile(() => chunksOf(bytes), { asWritten: true })
  const records: string[][] = []
  for await (const record of normalizeTable(chunksOf(bytes), surveyed)) records.push(record)
  return records
}

/** `count` lines, made from their number. */
export function lines(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${make(index)}\n`).join('')
}
