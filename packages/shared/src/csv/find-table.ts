// Finds the table among the records of a file's head: how wide it is, where its header is, and what stands above it.
import type { CellKind, CellKinds } from './cell-kind.ts'
import type { Dialect } from './dialect.ts'
import type { HeadRecord } from './head-records.ts'
import { CSV_LIMITS } from './limits.ts'

export type TableLayout = {
  width: number
  preambleLines: number
  headerRows: Dialect['headerRows']
  /** One text per column; empty where the header has none. */
  header: string[]
  comment: string | null
}

const filled = ({ cells }: HeadRecord) => cells.filter((cell) => cell.trim() !== '').length

export function findTable(all: readonly HeadRecord[], kindOf: CellKinds): TableLayout {
  const commented = findComment(all)
  const uncommented = commented ? all.filter((record) => !isMarked(record)) : all
  const comment = commented ? '#' : null
  if (uncommented.length === 0)
    return { width: 1, preambleLines: 0, headerRows: 0, header: [], comment }
  const cutWidth = tableWidth(uncommented)
  const width = withoutHollowEdge(uncommented, cutWidth)
  const records = width < cutWidth ? uncommented.map(withoutEmptyEnd(width)) : uncommented
  const top = findTop(records, width, kindOf)
  const headerRows = countHeaderRows(records.slice(top), width, kindOf)
  const group = headerRows === 1 && isGroupRow(records, top, width)
  const start = group ? top - 1 : top
  const rows = group ? 2 : headerRows
  const names = records.slice(start, start + rows)
  const header = joinHeader(
    isWithoutRowNames(records.slice(start), width, kindOf) ? names.map(shiftRight) : names,
    width,
  )
  const preambleLines =
    start === 0 && all[0]?.line === records[0]?.line ? 0 : (records[start]?.line ?? 1) - 1
  return { width, preambleLines, headerRows: rows, header, comment }
}

/** `"#1"` in quotes is a value. */
const isMarked = ({ cells, quoted }: HeadRecord) => cells[0]?.startsWith('#') && !quoted[0]

/** Lines that begin with # and are no records of the table. `#id,name` as a header is one. */
function findComment(records: readonly HeadRecord[]): boolean {
  const marked = records.filter(isMarked)
  if (marked.length === 0 || marked.length > records.length / 2) return false
  const rest = records.filter((record) => !isMarked(record))
  const width = tableWidth(rest)
  return width > 1
    ? marked.every((record) => record.cells.length !== width || filled(record) < 2)
    : marked.every(({ line }, index) => line === index + 1)
}

/**
 * The width most records have. A first table that is shorter than a later one still counts when it is a table of its
 * own; a header wider than its ragged rows sets the width.
 */
function tableWidth(records: readonly HeadRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  const lone = records.filter(({ cells }) => cells.length === 1).length
  if (most === 0 || (lone > most * 3 && most < 3)) return 1
  let width = 1
  for (const [candidate, count] of counts) {
    if (count === most || (count >= 3 && count * 2 >= most) || (count >= 8 && candidate > 2)) {
      width = candidate
      break
    }
  }
  return raggedWidth(records, width)
}

/** Every line ends with a delimiter, the header's too: there is no column behind it. */
function withoutHollowEdge(records: readonly HeadRecord[], width: number): number {
  if (width < 3 || records.length < 2) return width
  // Quotes are put around nothing on purpose.
  const hollow = records.every(
    ({ cells, quoted }) => (cells[width - 1] ?? '').trim() === '' && !quoted[width - 1],
  )
  return hollow ? withoutHollowEdge(records, width - 1) : width
}

const withoutEmptyEnd =
  (width: number) =>
  (record: HeadRecord): HeadRecord => {
    const { cells } = record
    const surplus = cells.slice(width)
    return surplus.every((cell) => cell.trim() === '')
      ? { ...record, cells: cells.slice(0, width) }
      : record
  }

function raggedWidth(records: readonly HeadRecord[], width: number): number {
  const top = records.find((record) => record.cells.length >= width && filled(record) >= 2)
  if (!top || top.cells.length <= width || filled(top) !== top.cells.length) return width
  const fitting = records.filter(({ cells }) => cells.length <= top.cells.length).length
  const exact = records.filter(({ cells }) => cells.length === top.cells.length).length
  return fitting >= records.length * 0.95 && (exact > 1 || records.length > 2)
    ? top.cells.length
    : width
}

/** Index of the first record of the table, header included. */
function findTop(records: readonly HeadRecord[], width: number, kindOf: CellKinds): number {
  const body = records.filter(({ cells }) => cells.length === width)
  const fills = body.map(filled).sort((a, b) => a - b)
  const usual = fills[fills.length >> 1] ?? width
  const least = width === 1 ? 1 : Math.max(2, Math.ceil(usual * 0.6))
  const top = records.findIndex((record, index) => {
    if (record.line > CSV_LIMITS.preambleLines + 1) return true
    if (record.cells.length === width) return filled(record) >= least
    if (filled(record) < 2) return false
    return isUnevenHeader(records.slice(index, index + 200), width, kindOf)
  })
  const start = Math.max(top, 0)
  return belowGap(records, start, width, kindOf) ?? start
}

/** A header with more or fewer names than its table has columns stands right on it. */
function isUnevenHeader(
  [header, next, ...rest]: readonly HeadRecord[],
  width: number,
  kindOf: CellKinds,
): boolean {
  if (!header || next?.cells.length !== width || next.afterBlank) return false
  if (Math.abs(header.cells.length - width) <= 1) return true
  if (header.cells.length < 2 || filled(header) * 2 < width) return false
  return (
    headerVote([header, next, ...rest], width, kindOf) > 0 &&
    headerVote([next, ...rest], width, kindOf) <= 0
  )
}

/** As R writes it: no name above the column of row names, so that the others stand one column too far left. */
function isWithoutRowNames(
  table: readonly HeadRecord[],
  width: number,
  kindOf: CellKinds,
): boolean {
  const [header, ...rest] = table
  if (header?.cells.length !== width - 1 || width < 3) return false
  const shifted = headerVote([shiftRight(header), ...rest], width, kindOf)
  return shifted > headerVote(table, width, kindOf)
}

const shiftRight = (record: HeadRecord): HeadRecord => ({
  ...record,
  cells: ['', ...record.cells],
  quoted: [false, ...record.quoted],
})

/** A few lines of the table's width, a blank line, then a header: the lines above the gap are a preamble. */
function belowGap(
  records: readonly HeadRecord[],
  start: number,
  width: number,
  kindOf: CellKinds,
): number | null {
  const gap = records.findIndex(({ afterBlank }, index) => afterBlank && index > start)
  if (gap < 0 || gap - start > 23 || records.length - gap < (gap - start) * 2) return null
  if (headerVote(records.slice(start, gap), width, kindOf) > 0 && gap - start > 2) return null
  return headerVote(records.slice(gap), width, kindOf) > 0 ? gap : null
}

function countHeaderRows(
  table: readonly HeadRecord[],
  width: number,
  kindOf: CellKinds,
): 0 | 1 | 2 | 3 {
  const [first] = table
  if (!first) return 0
  if (table.length === 1) return first.cells.some((cell) => isNoName(kindOf(cell))) ? 0 : 1
  if (headerVote(table, width, kindOf) <= 0) return 0
  // Files that were joined with nothing between them have the same one twice.
  if (table[1] && isSame(table[1], first)) return 1
  if (!isSecondHeader(table.slice(1), width, kindOf)) return 1
  return isSecondHeader(table.slice(2), width, kindOf) ? 3 : 2
}

/** More about the columns below their names: units, codes. */
function isSecondHeader(
  [row, ...body]: readonly HeadRecord[],
  width: number,
  kindOf: CellKinds,
): boolean {
  if (row?.cells.length !== width || body.length < 2) return false
  // Nobody puts all values of one row in brackets.
  if (row.cells.every(isBracketed)) return !body[0]?.cells.every(isBracketed)
  const typed = columnKinds(body, width, kindOf).some(isValue)
  // NA,NULL is a row that has no values yet.
  if (row.cells.every((cell) => kindOf(cell) === 'empty')) return false
  const digits = row.cells.some((cell) => /^\s*\d/u.test(cell))
  if (digits || !typed || row.cells.some((cell) => isValue(kindOf(cell)))) return false
  return headerVote([row, ...body], width, kindOf) > 0
}

const isBracketed = (cell: string) => /^\s*(?:\(.*\)|\[.*\])\s*$/u.test(cell)

const isValue = (kind: CellKind) => kind === 'number' || kind === 'time' || kind === 'boolean'

/** Addresses, times of day and ids are values, too. */
const isNoName = (kind: CellKind) => isValue(kind) || kind === 'code'

/** Above 0 the first record names the columns; below, it is a row like the others. */
function headerVote(table: readonly HeadRecord[], width: number, kindOf: CellKinds): number {
  const [first, ...rest] = table
  if (!first) return 0
  const exact = rest.filter((record) => record.cells.length === width && !isSame(record, first))
  const body = (exact.length > 0 ? exact : rest).slice(0, 200)
  const kinds = columnKinds(body, width, kindOf)
  if (isPeriodSeries(first.cells, kinds, kindOf)) return 1
  let vote = 0
  for (let column = 0; column < width; column++) {
    const cell = first.cells[column] ?? ''
    const kind = kindOf(cell)
    const usual = kinds[column] ?? 'empty'
    if (kind === 'empty' || usual === 'empty') continue
    if (isValue(usual)) vote += isValue(kind) ? (kind === usual ? -1 : 0) : 1
    else if (isValue(kind)) vote -= 0.5
    else if (kind === 'code' && usual === 'code') vote -= 1
  }
  return vote !== 0 ? vote : textVote(first.cells, body)
}

/** Files that were joined bring their headers along. */
function isSame({ cells }: HeadRecord, other: HeadRecord): boolean {
  return cells.length > 1 && cells.every((cell, column) => cell === other.cells[column])
}

/** All texts: names are distinct, filled and do not come back as values below them. */
function textVote(cells: readonly string[], body: readonly HeadRecord[]): number {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const repeated = cells.filter(
    (cell, column) => cell.trim() !== '' && body.some((record) => record.cells[column] === cell),
  ).length
  if (repeated * 2 > names.length) return -1
  if (new Set(names).size < names.length * 0.7) return -1
  return repeated > 0 && repeated * 4 > names.length ? -0.5 : 0.5
}

/** Country,2019,2020,2021: years and months as names over columns of numbers. */
function isPeriodSeries(
  cells: readonly string[],
  kinds: readonly CellKind[],
  kindOf: CellKinds,
): boolean {
  const periods = cells.filter((cell, column) => {
    const year = /^(?:19|20)\d\d$/u.test(cell.trim())
    return (year || kindOf(cell) === 'time') && kinds[column] === 'number'
  })
  const rising = periods.every((cell, index) => index === 0 || cell !== periods[index - 1])
  const named = cells.some((cell) => !isValue(kindOf(cell)) && cell.trim() !== '')
  return periods.length >= 2 && rising && named && new Set(periods).size === periods.length
}

/** The kind that most filled cells of each column have. */
function columnKinds(body: readonly HeadRecord[], width: number, kindOf: CellKinds): CellKind[] {
  return Array.from({ length: width }, (_, column) => {
    const counts = new Map<CellKind, number>()
    for (const { cells } of body) {
      const kind = kindOf(cells[column] ?? '')
      if (kind !== 'empty') counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
    let best: CellKind = 'empty'
    for (const [kind, count] of counts) if (count > (counts.get(best) ?? 0)) best = kind
    return best
  })
}

/** A row of merged cells right above the header: Sales,,,Costs,, over Q1,Q2,Q3,Q1,Q2,Q3. */
function isGroupRow(records: readonly HeadRecord[], top: number, width: number): boolean {
  const above = records[top - 1]
  const header = records[top]
  if (!above || !header || header.afterBlank || above.cells.length !== width) return false
  return filled(above) >= 2 && filled(above) < width
}

/** Two rows become one name each; the group above reaches to the right until the next one begins. */
function joinHeader(rows: readonly HeadRecord[], width: number): string[] {
  const [upper, lower] = rows
  const group = lower !== undefined && upper !== undefined && filled(upper) < width
  let reach = ''
  // A single row keeps the spaces that are quoted.
  if (upper && !lower)
    return Array.from({ length: width }, (_, column) => {
      const cell = upper.cells[column] ?? ''
      return upper.quoted[column] ? cell : cell.trim()
    })
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.map(({ cells }) => (cells[column] ?? '').trim())
    if (group) {
      reach = parts[0] === '' ? reach : (parts[0] ?? '')
      parts[0] = reach
    }
    return parts.filter((part) => part !== '').join(' ')
  })
}
