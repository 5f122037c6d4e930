// One row of the file is not like the others.
import { type Table, USUAL, type Writing, writeCell, writeLines, writeRecord } from './table.ts'

type Polluted = { name: string; bytes: Uint8Array; truth: Table }

/** Row 0 is the header. */
export function* pollutedRows(table: Table): Generator<Polluted> {
  const rows = [0, 1, 2, 5, 11, 17, table.records.length]
  for (const row of rows) {
    for (let column = 0; column < table.header.length; column++) {
      if (column > 0) yield missingDelimiter(table, row, column)
      yield additionalDelimiter(table, row, column)
      for (const place of ['start', 'middle', 'end'] as const) {
        yield additionalQuote(table, row, column, place)
      }
    }
    for (const delimiter of [' ', ';', '\t']) yield otherDelimiter(table, row, delimiter)
    yield otherWriting(table, row, 'all quoted', { ...USUAL, quoteAll: true })
    if (row > 0) yield* otherLengths(table, row)
  }
}

const rowOf = ({ header, records }: Table, row: number) =>
  (row === 0 ? header : records[row - 1]) ?? []

function withRow({ header, records }: Table, row: number, cells: string[]): Table {
  return row === 0
    ? { header: cells, records }
    : { header, records: records.map((other, index) => (index === row - 1 ? cells : other)) }
}

function withLine(table: Table, row: number, line: string, truth: Table, name: string): Polluted {
  const lines = writeLines(table, USUAL).map((each, index) => (index === row ? line : each))
  const bytes = new TextEncoder().encode(lines.map((each) => each + USUAL.end).join(''))
  return { name: `row ${row}: ${name}`, bytes, truth }
}

function missingDelimiter(table: Table, row: number, column: number): Polluted {
  const cells = [...rowOf(table, row)]
  cells.splice(column - 1, 2, `${cells[column - 1]}${cells[column]}`)
  const truth = withRow(table, row, cells)
  return withLine(
    table,
    row,
    writeRecord(cells, USUAL),
    truth,
    `no delimiter before column ${column}`,
  )
}

function additionalDelimiter(table: Table, row: number, column: number): Polluted {
  const cells = [...rowOf(table, row)]
  cells.splice(column, 0, '')
  const truth = withRow(table, row, cells)
  return withLine(
    table,
    row,
    writeRecord(cells, USUAL),
    truth,
    `two delimiters before column ${column}`,
  )
}

function additionalQuote(
  table: Table,
  row: number,
  column: number,
  place: 'start' | 'middle' | 'end',
): Polluted {
  const cells = [...rowOf(table, row)]
  const cell = cells[column] ?? ''
  const at = { start: 0, middle: Math.ceil(cell.length / 2), end: cell.length }[place]
  const quoted = writeCell(cell, USUAL) !== cell
  const [before, after] = [cell.slice(0, at), cell.slice(at)].map((part) =>
    quoted ? part.replaceAll('"', '""') : part,
  )
  const raw = quoted ? `"${before}"${after}"` : `${before}"${after}`
  const line = cells
    .map((each, index) => (index === column ? raw : writeCell(each, USUAL)))
    .join(',')
  cells[column] = `${cell.slice(0, at)}"${cell.slice(at)}`
  return withLine(
    table,
    row,
    line,
    withRow(table, row, cells),
    `a quote at the ${place} of column ${column}`,
  )
}

function otherDelimiter(table: Table, row: number, delimiter: string): Polluted {
  return otherWriting(table, row, `delimited with ${JSON.stringify(delimiter)}`, {
    ...USUAL,
    delimiter,
  })
}

function otherWriting(table: Table, row: number, name: string, writing: Writing): Polluted {
  return withLine(table, row, writeRecord(rowOf(table, row), writing), table, name)
}

function* otherLengths(table: Table, row: number): Generator<Polluted> {
  const cells = rowOf(table, row)
  const short = cells.slice(0, -1)
  yield withLine(table, row, writeRecord(short, USUAL), withRow(table, row, short), 'a cell less')
  const long = [...cells, 'one', 'two']
  yield withLine(table, row, writeRecord(long, USUAL), withRow(table, row, long), 'two cells more')
}
