// How much the head of a file looks like a table when it is cut by a dialect: do the records have one width, and do
// the columns hold one kind of value each?
import type { CellKind, CellKinds } from './cell-kind.ts'
import type { HeadRecord } from './head-records.ts'

export type DialectScore = {
  score: number
  width: number
  consistency: number
  typedColumns: number
  /** One name stands above several columns. */
  oneName: boolean
}

const WORTH: Record<Exclude<CellKind, 'empty'>, number> = {
  number: 1,
  time: 1,
  boolean: 0.95,
  code: 0.95,
  word: 0.8,
  text: 0.72,
  suspect: 0.1,
}

/** One column of free text is what every wrong delimiter leaves, so it is worth little. */
const LONE_TEXT = 0.12
const LONE_TYPED = 0.76
/** The best score of a table of one column; that of a wider one is below 1. */
export const MOST_OF_ONE_COLUMN = LONE_TYPED
const EMPTY_COLUMN = 0.3
const LONE_NAME = 0.5

export function scoreRecords(records: readonly HeadRecord[], kindOf: CellKinds): DialectScore {
  const width = commonWidth(records)
  const first = records.findIndex(({ cells }) => cells.length === width)
  const table = records.slice(Math.max(first, 0))
  const consistency = widthConsistency(table, width)
  const body = table.filter(({ cells }) => cells.length === width)
  const rows = body.length > 2 ? body.slice(1) : body
  let typedColumns = 0
  let worth = 0
  for (let column = 0; column < width; column++) {
    const judged = judgeColumn(rows, column, kindOf)
    worth += judged.worth
    if (judged.typed) typedColumns++
  }
  const homogeneity = width === 0 ? 0 : worth / width
  if (width === 1) {
    const lone = typedColumns === 1 ? LONE_TYPED : LONE_TEXT
    // A delimiter that cuts some of its lines would cut them all.
    const score = lone * homogeneity * consistency ** 2
    return { score, width, consistency, typedColumns, oneName: false }
  }
  const faults = table.filter(({ fault }) => fault !== null).length / Math.max(table.length, 1)
  const breadth = 1 - 0.2 / width
  const oneName = first === 1 && isLoneName(records, typedColumns, width, kindOf)
  const score = consistency ** 2 * homogeneity * breadth * (1 - faults) * (oneName ? LONE_NAME : 1)
  return { score, width, consistency, typedColumns, oneName }
}

/** One word right above rows of values only: the name of one column, whose values were cut (`1,5`, `10:30`). */
function isLoneName(
  [name, row]: readonly HeadRecord[],
  typedColumns: number,
  width: number,
  kindOf: CellKinds,
): boolean {
  if (name?.cells.length !== 1 || row === undefined || row.afterBlank) return false
  const values = row.cells.filter((cell) => ['number', 'time', 'code'].includes(kindOf(cell)))
  return typedColumns === width && values.length === width && width <= 3
}

/** The most common width; among equals the wider. */
export function commonWidth(records: readonly HeadRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) {
    const known = counts.get(best) ?? 0
    if (count > known || (count === known && width > best)) best = width
  }
  return best
}

/** Short records may be ragged ends; they count a little, and lone cells nothing. */
function widthConsistency(table: readonly HeadRecord[], width: number): number {
  let sum = 0
  for (const { cells } of table) {
    if (cells.length === width) sum += 1
    else if (cells.length > 1 && cells.length < width) sum += 0.3
  }
  return table.length === 0 ? 0 : sum / table.length
}

const hasOuterSpace = (cell: string) => cell.startsWith(' ') || cell.endsWith(' ')

function judgeColumn(rows: readonly HeadRecord[], column: number, kindOf: CellKinds) {
  const counts = new Map<CellKind, number>()
  let filled = 0
  let padded = 0
  for (const { cells } of rows) {
    const kind = kindOf(cells[column] ?? '')
    if (kind === 'empty') continue
    filled++
    if (hasOuterSpace(cells[column] ?? '')) padded++
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  if (filled === 0) return { worth: EMPTY_COLUMN, typed: false }
  const typedShare = Math.max(
    ...(['number', 'time', 'boolean', 'code'] as const).map(
      (kind) => (counts.get(kind) ?? 0) / filled,
    ),
  )
  let worth = 0
  for (const [kind, count] of counts) worth += kind === 'empty' ? 0 : WORTH[kind] * count
  const mixed = counts.size > 2 ? 0.95 : 1
  const padding = 1 - 0.05 * (padded / filled)
  return { worth: (worth / filled) * mixed * padding, typed: typedShare > 0.8 }
}
