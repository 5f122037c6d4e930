// A dropped file as a table in memory: planned and read by the code that the server will use, so its
// charts show the same numbers before and after the upload.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { guessRole } from '@pulse/shared/csv/guess-role'
import { planTable } from '@pulse/shared/csv/plan-table'
import { readBatches } from '@pulse/shared/csv/read-batches'
import type { Question, TablePlan } from '@pulse/shared/csv/table-plan'
import type { LocalTable } from '@pulse/shared/query/local-table'
import { ColumnCollector } from './column-collector.ts'
import { fileChunks } from './file-chunks.ts'

/** Values in memory cost some 10 bytes each. */
const MAX_CELLS = 20_000_000

export type LocalFile = {
  detail: DatasetDetail
  table: LocalTable
  /** What only a person knows; until it is answered the first choice holds. */
  questions: Question[]
  rows: { read: number; loaded: number; rejected: number }
}

type About = {
  readonly datasetId: string
  readonly name: string
  readonly timeZone?: string | undefined
  readonly answers?: Record<string, string> | undefined
}

/** Throws what planTable throws; too-large for more than a page can hold. */
export async function readLocalFile(file: Blob, about: About): Promise<LocalFile> {
  const { timeZone, answers } = about
  const open = () => fileChunks(file, about.name)
  const plan = await planTable(open, {
    ...(timeZone && { timeZone }),
    ...(answers && { answers }),
  })
  if (plan.rowCount * plan.columns.length > MAX_CELLS) {
    throw new PulseError('too-large', 'The file is too large to draw before it is uploaded')
  }
  const collectors = plan.columns.map(({ type }) => new ColumnCollector(type))
  const rows = { read: 0, loaded: 0, rejected: 0 }
  for await (const { batch, rejects, rowsRead } of readBatches(open(), plan)) {
    for (const [index, collector] of collectors.entries()) {
      const column = batch.columns[index]
      if (column) collector.add(column, batch.rowCount)
    }
    rows.read = rowsRead
    rows.loaded += batch.rowCount
    rows.rejected += rejects.length
  }
  const columns = plan.columns.map((column, index) => ({
    ...describe(plan, index),
    ...(collectors[index] ?? new ColumnCollector(column.type)).profile(),
  }))
  const table: LocalTable = {
    timeColumn: plan.columns[plan.timeColumn ?? -1]?.name ?? null,
    columns: plan.columns.map(({ name, type }, index) => ({
      name,
      type,
      values: collectors[index]?.values ?? [],
    })),
  }
  const detail = detailOf(file, about, { columns, timeColumn: table.timeColumn, rows: rows.loaded })
  return { detail, table, questions: plan.questions, rows }
}

function describe(plan: TablePlan, index: number) {
  const column = plan.columns[index]
  if (!column) throw new Error('a column is missing')
  const role = index === plan.timeColumn ? 'time' : guessRole(column)
  return {
    name: column.name,
    label: column.label,
    type: column.type,
    role,
    unit: column.unit,
  } as const
}

function detailOf(
  file: Blob,
  { datasetId, name, timeZone = 'UTC' }: About,
  found: { columns: DatasetColumn[]; timeColumn: string | null; rows: number },
): DatasetDetail {
  const { columns, timeColumn } = found
  const axis = columns.find((column) => column.name === timeColumn)
  const now = new Date().toISOString()
  return {
    id: datasetId,
    name: name.replace(/(\.(csv|tsv|tab|txt|dat|gz))+$/i, ''),
    // A dataset on the server begins with 1.
    version: 0,
    rowCount: found.rows,
    columnCount: columns.length,
    storageBytes: file.size,
    timeFrom: instantOf(axis?.min),
    timeTo: instantOf(axis?.max),
    createdAt: now,
    updatedAt: now,
    timeColumn,
    timeZone,
    columns,
  }
}

function instantOf(value: number | string | null | undefined): string | null {
  return typeof value === 'string' ? new Date(value).toISOString() : null
}
