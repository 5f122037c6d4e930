// Files with one defect each, made from tables that are known: what a reader should find is certain.
import { ANSWERS, PEOPLE, SALES, SENSOR } from './base-tables.ts'
import { pollutedRows } from './polluted-rows.ts'
import { type Table, USUAL, type Writing, writeLines, writeRecord } from './table.ts'

/** `truth: null`: there is no table in the file. */
export type PollutedFile = { group: string; name: string; bytes: Uint8Array; truth: Table | null }

type Make = (table: Table) => Iterable<Omit<PollutedFile, 'group'>>

const BASES = { sales: SALES, sensor: SENSOR, answers: ANSWERS, people: PEOPLE }

const GROUPS: Record<string, Make> = {
  'no defect': plain,
  'delimiters and quotes': dialects,
  'record ends': recordEnds,
  encodings,
  header: headers,
  'around the table': surroundings,
  'several tables': stacked,
  'very small': small,
  'one bad row': pollutedRows,
  'every row': everyRow,
}

export function* pollutedFiles(): Generator<PollutedFile> {
  for (const [group, make] of Object.entries(GROUPS)) {
    for (const [base, table] of Object.entries(BASES)) {
      for (const file of make(table)) yield { ...file, group, name: `${base}: ${file.name}` }
    }
  }
  yield { group: 'very small', name: 'nothing at all', bytes: new Uint8Array(0), truth: null }
}

const encode = (text: string) => new TextEncoder().encode(text)

function fileOf(name: string, lines: readonly string[], truth: Table, end = USUAL.end) {
  return { name, bytes: encode(lines.map((line) => line + end).join('')), truth }
}

function* plain(table: Table) {
  yield fileOf('as it should be', writeLines(table, USUAL), table)
}

const DELIMITERS = [';', '\t', '|', ' ', ', ', ':', '^', '~', '||', '::', '\t\t', ' | ', '\u001f']

function* dialects(table: Table) {
  const written = (name: string, changed: Partial<Writing>) => {
    const writing = { ...USUAL, ...changed }
    return fileOf(name, writeLines(table, writing), table, writing.end)
  }
  for (const delimiter of DELIMITERS) {
    yield written(`delimiter ${JSON.stringify(delimiter)}`, { delimiter })
  }
  for (const delimiter of [',', ';', '\t']) {
    yield written(`apostrophes as quotes, ${JSON.stringify(delimiter)}`, { quote: "'", delimiter })
    yield written(`backslash before quotes, ${JSON.stringify(delimiter)}`, {
      escape: 'backslash',
      delimiter,
    })
    yield written(`all quoted, ${JSON.stringify(delimiter)}`, { quoteAll: true, delimiter })
    yield written(`quotes not escaped, ${JSON.stringify(delimiter)}`, { escape: 'none', delimiter })
  }
  yield written('all quoted, not escaped', { quoteAll: true, escape: 'none' })
  yield written('all in apostrophes', { quoteAll: true, quote: "'" })
}

function* recordEnds(table: Table) {
  for (const end of ['\n', '\r', '\r\n']) {
    const lines = writeLines(table, USUAL)
    yield fileOf(`ends with ${JSON.stringify(end)}`, lines, table, end)
    const text = lines.join(end)
    yield {
      name: `no end after the last, ${JSON.stringify(end)}`,
      bytes: encode(text),
      truth: table,
    }
    yield { name: 'two ends after the last', bytes: encode(text + end + end), truth: table }
  }
  const mixed = writeLines(table, USUAL).map((line, index) => line + (index % 3 ? '\n' : '\r\n'))
  yield { name: 'mixed ends', bytes: encode(mixed.join('')), truth: table }
}

function* encodings(table: Table) {
  const text = `${writeLines(table, USUAL).join('\r\n')}\r\n`
  yield { name: 'UTF-8 with mark', bytes: encode(`\ufeff${text}`), truth: table }
  for (const mark of ['', '\ufeff']) {
    const little = new Uint8Array(Buffer.from(mark + text, 'utf16le'))
    yield { name: `UTF-16 LE ${mark && 'with mark'}`, bytes: little, truth: table }
    const big = new Uint8Array(Buffer.from(mark + text, 'utf16le').swap16())
    yield { name: `UTF-16 BE ${mark && 'with mark'}`, bytes: big, truth: table }
  }
  const oneByte = [...text].every((character) => character <= '\u00ff')
  if (oneByte)
    yield { name: 'Latin-1', bytes: new Uint8Array(Buffer.from(text, 'latin1')), truth: table }
}

function* headers(table: Table) {
  const lines = writeLines(table, USUAL)
  const generated = table.header.map((_, index) => `column_${index + 1}`)
  yield fileOf('no header', lines.slice(1), { ...table, header: generated })
  const groups = table.header.map((_, index) =>
    index === 0 ? 'General' : index === 2 ? 'Details' : '',
  )
  const reach = table.header.map((name, index) => `${index < 2 ? 'General' : 'Details'} ${name}`)
  yield fileOf('a row of groups above', [writeRecord(groups, USUAL), ...lines], {
    ...table,
    header: reach,
  })
  const units = table.header.map((_, index) => `(unit ${'abcdefghi'[index]})`)
  const joined = table.header.map((name, index) => `${name} ${units[index]}`)
  yield fileOf(
    'a row of units below',
    [lines[0] ?? '', writeRecord(units, USUAL), ...lines.slice(1)],
    {
      ...table,
      header: joined,
    },
  )
  const codes = table.header.map((name) => `${name.slice(0, 2).toUpperCase()}x`)
  const three = table.header.map((name, index) => `${name} ${units[index]} ${codes[index]}`)
  yield fileOf(
    'three rows',
    [lines[0] ?? '', writeRecord(units, USUAL), writeRecord(codes, USUAL), ...lines.slice(1)],
    { ...table, header: three },
  )
  const repeated = [...lines.slice(0, 11), lines[0] ?? '', ...lines.slice(11)]
  yield fileOf('repeated below', repeated, table)
  yield fileOf(
    'in capitals and padded',
    [` ${table.header.map((name) => name.toUpperCase()).join(' , ')} `, ...lines.slice(1)],
    { ...table, header: table.header.map((name) => name.toUpperCase()) },
  )
}

function* surroundings(table: Table) {
  const lines = writeLines(table, USUAL)
  const report = ['Monthly report', 'Made on 2024-05-01 by the office', 'Confidential']
  for (const count of [1, 2, 3]) {
    yield fileOf(`${count} lines and a gap above`, [...report.slice(0, count), '', ...lines], table)
    yield fileOf(`${count} lines above`, [...report.slice(0, count), ...lines], table)
    const filled = report.slice(0, count).map((text) => text + ','.repeat(table.header.length - 1))
    yield fileOf(`${count} delimited lines above`, [...filled, ...lines], table)
  }
  yield fileOf('remarks with # above', ['# made by a machine', '# 2 of 3', ...lines], table)
  yield fileOf('a note below', [...lines, '', 'Source: the office'], table)
  yield fileOf('a note right below', [...lines, 'Source: the office'], table)
  yield fileOf(
    'delimited notes below',
    [...lines, `Source${','.repeat(table.header.length - 1)}`],
    table,
  )
  yield fileOf(
    'blank lines between',
    lines.flatMap((line, index) => (index % 9 === 4 ? [line, ''] : [line])),
    table,
  )
  const empty = ','.repeat(table.header.length - 1)
  yield fileOf('empty records at the end', [...lines, empty, empty], table)
  yield fileOf('blank lines above', ['', '', ...lines], table)
}

function* stacked(table: Table) {
  const lines = writeLines(table, USUAL)
  const other = (width: number): Table => ({
    header: Array.from({ length: width }, (_, index) => `other ${'abcdefghijklm'[index]}`),
    records: Array.from({ length: 12 }, (_, row) =>
      Array.from({ length: width }, (_, index) =>
        index === 0 ? `thing ${row}` : String(row * index),
      ),
    ),
  })
  for (const [name, change] of [
    ['less', -2],
    ['more', 2],
    ['the same', 0],
  ] as const) {
    const below = writeLines(other(table.header.length + change), USUAL)
    yield fileOf(`a second table of ${name} columns after a gap`, [...lines, '', ...below], table)
    if (change !== 0) yield fileOf(`a second table of ${name} columns`, [...lines, ...below], table)
  }
}

function* small(table: Table) {
  const lines = writeLines(table, USUAL)
  yield fileOf('header only', lines.slice(0, 1), { ...table, records: [] })
  yield fileOf('one row', lines.slice(0, 2), { ...table, records: table.records.slice(0, 1) })
  yield fileOf('two rows', lines.slice(0, 3), { ...table, records: table.records.slice(0, 2) })
  for (const column of [0, 1, 2]) {
    const narrow: Table = {
      header: [table.header[column] ?? ''],
      records: table.records.map((cells) => [cells[column] ?? '']).filter(([cell]) => cell !== ''),
    }
    yield fileOf(`column ${column + 1} only`, writeLines(narrow, USUAL), narrow)
  }
  const pair: Table = {
    header: table.header.slice(0, 2),
    records: table.records.map((cells) => cells.slice(0, 2)),
  }
  yield fileOf('two columns only', writeLines(pair, USUAL), pair)
}

function* everyRow(table: Table) {
  const lines = writeLines(table, USUAL)
  yield fileOf(
    'a delimiter at the end of each',
    lines.map((line) => `${line},`),
    table,
  )
  yield fileOf(
    'a delimiter at the end of each but the header',
    [lines[0] ?? '', ...lines.slice(1).map((line) => `${line},`)],
    table,
  )
  yield fileOf(
    'spaces after the delimiters',
    writeLines(table, { ...USUAL, delimiter: ', ' }),
    table,
  )
  const half = lines.map((line, index) =>
    index % 2 && index > 0
      ? writeRecord(table.records[index - 1] ?? [], { ...USUAL, quoteAll: true })
      : line,
  )
  yield fileOf('every second one quoted', half, table)
  yield fileOf(
    'a row number without a name',
    [lines[0] ?? '', ...lines.slice(1).map((line, index) => `${index + 1},${line}`)],
    {
      header: ['', ...table.header],
      records: table.records.map((cells, index) => [String(index + 1), ...cells]),
    },
  )
}
