// The scanner is held to csv-parse on files that both understand, and to itself on every cut into chunks.
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_DIALECT, type Dialect, RECORD_SEPARATOR, type ScannerDialect } from './dialect.ts'
import type { RecordView } from './record-view.ts'
import { RecordScanner } from './scan-records.ts'
import { TableCursor } from './table-cursor.ts'
import { encodeUtf8 } from './text-codec.ts'

const environment = globalThis as { process?: { env: Record<string, string | undefined> } }
const env = environment.process?.env ?? {}
const runs = Number(env['CSV_RUNS'] ?? 300)
const seed = env['CSV_SEED'] ? { seed: Number(env['CSV_SEED']) } : {}

const plain: ScannerDialect = {
  delimiter: ',',
  repeatedDelimiter: false,
  quote: '"',
  escape: 'double',
  spaceBeforeQuote: false,
}

function scan(bytes: Uint8Array, dialect: ScannerDialect, cuts: readonly number[]) {
  const scanner = new RecordScanner(dialect)
  const records: { cells: string[]; line: number; fault: string | null; isRule: boolean }[] = []
  const drain = () => {
    while (scanner.next()) {
      const cells = Array.from({ length: scanner.fieldCount }, (_, index) => scanner.text(index))
      const { line, fault, isRule } = scanner
      records.push({ cells, line, fault, isRule })
    }
  }
  let from = 0
  for (const cut of [...cuts, bytes.length]) {
    scanner.feed(bytes.slice(from, cut))
    drain()
    from = cut
  }
  scanner.end()
  drain()
  return records
}

const cutsOf = (bytes: Uint8Array, places: readonly number[]) =>
  places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b)

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })
const cell = fc.string({
  unit: fc.constantFrom('a', 'ü', '東', '1', ' ', '"', "'", ',', ';', '\t', '\n', '\r\n', '\\'),
  maxLength: 6,
})
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
})
const delimiter = fc.constantFrom(',', ';', '\t', '||', ', ', '§', '\\t')
const newline = fc.constantFrom('\n', '\r\n', '\r')
const quote = fc.constantFrom('"', "'")
const escaping = fc.constantFrom('double' as const, 'backslash' as const)
const dialects = fc.record({ delimiter, quote, end: newline, escaping }).filter(
  // A delimiter of backslashes cannot be told from escapes.
  (dialect) => dialect.escaping === 'double' || !dialect.delimiter.includes('\\'),
)

type Escaping = 'double' | 'backslash'

function write(
  rows: string[][],
  {
    delimiter,
    quote,
    end,
    escaping,
  }: Record<'delimiter' | 'quote' | 'end', string> & {
    escaping: Escaping
  },
): string {
  const escaped = (text: string) =>
    escaping === 'double'
      ? text.replaceAll(quote, quote + quote)
      : text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
  const quoted = (text: string) => `${quote}${escaped(text)}${quote}`
  const safe = (text: string) =>
    /["'\r\n\\]/u.test(text) ||
    text.includes(delimiter) ||
    text === '' ||
    /^\s|\s$/u.test(text) ||
    [...delimiter].some((part) => text.includes(part))
  return rows
    .map((cells) => cells.map((text) => (safe(text) ? quoted(text) : text)).join(delimiter))
    .join(end)
}

test('the scanner reads what csv-parse reads, in any dialect and however the bytes arrive', () => {
  fc.assert(
    fc.property(table, dialects, places, (rows, dialect, places) => {
      const { delimiter, quote, escaping } = dialect
      const bytes = encodeUtf8(write(rows, dialect))
      const expected = parse(write(rows, dialect), {
        delimiter,
        quote,
        escape: escaping === 'double' ? quote : '\\',
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
      })
      const read = { ...plain, delimiter, quote, escape: escaping }
      const found = scan(bytes, read, cutsOf(bytes, places))
      expect(found.map(({ cells }) => cells)).toEqual(expected)
      expect(found.map(({ cells }) => cells)).toEqual(rows)
    }),
    { numRuns: runs, ...seed },
  )
}, 3_600_000)

test('where the chunks are cut never changes a record, its line or its fault, in any text', () => {
  const noise = fc.string({
    unit: fc.constantFrom(
      ...['a', '"', '"', ',', ',', '\n', '\r', ' ', '\\', 'ü', ';', '|', '-', '\u001e', '\ufeff'],
    ),
    maxLength: 60,
  })
  const dialect = fc.record(
    {
      delimiter: fc.constantFrom(',', ', ', ',,', ' ', '|'),
      repeatedDelimiter: fc.boolean(),
      quote: fc.constantFrom('"', null),
      escape: fc.constantFrom('double' as const, 'backslash' as const),
      spaceBeforeQuote: fc.boolean(),
      recordEnd: fc.constant(RECORD_SEPARATOR),
      frame: fc.constantFrom('edges' as const, 'rules' as const),
    },
    { requiredKeys: ['delimiter', 'repeatedDelimiter', 'quote', 'escape', 'spaceBeforeQuote'] },
  )
  fc.assert(
    fc.property(noise, dialect, places, (text, dialect, places) => {
      const bytes = encodeUtf8(text)
      expect(scan(bytes, dialect, cutsOf(bytes, places))).toEqual(scan(bytes, dialect, []))
    }),
    { numRuns: runs * 3, ...seed },
  )
}, 3_600_000)

test('lines are physical: every record begins after as many line ends as its line says', () => {
  const noise = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '\r'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(noise, (text) => {
      const all = text.split(/\r\n|\n|\r/u)
      const lines = scan(encodeUtf8(text), plain, []).map(({ line }) => line)
      expect(lines).toEqual([...lines].sort((a, b) => a - b))
      expect(new Set(lines).size).toBe(lines.length)
      expect(lines.at(-1) ?? 0).toBeLessThanOrEqual(all.length)
    }),
    { numRuns: runs, ...seed },
  )
}, 3_600_000)

test('records that are cut in blocks are the records that are cut one by one', () => {
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('a,b,c', '1,"x, y",', ' 2 ,"",z', 'h,i,j') },
    fc.string({
      unit: fc.constantFrom('a', '"', ',', ',', ' ', "'", '#', '\n', '\r', '\ufeff'),
      maxLength: 12,
    }),
  )
  const text = fc.tuple(fc.array(line, { maxLength: 30 }), newline)
  fc.assert(
    fc.property(text, places, fc.boolean(), ([lines, end], places, commented) => {
      const bytes = encodeUtf8(`h,i,j${end}${lines.join(end)}`)
      const dialect = { ...DEFAULT_DIALECT, width: 3, comment: commented ? '#' : null }
      const cuts = cutsOf(bytes, places)
      expect(walk(bytes, dialect, cuts, 512)).toEqual(walk(bytes, dialect, [], 0))
      expect(walk(bytes, dialect, cuts, 3)).toEqual(walk(bytes, dialect, [], 0))
    }),
    { numRuns: runs * 2, ...seed },
  )
}, 3_600_000)

/** The rows of a table, taken in blocks of at most so many. */
function walk(bytes: Uint8Array, dialect: Dialect, cuts: readonly number[], most: number) {
  const cursor = new TableCursor(dialect)
  const rows: { line: number; cells: string[]; text: string }[] = []
  const show = (row: RecordView) => {
    const cells = Array.from({ length: row.fieldCount }, (_, index) => row.text(index))
    rows.push({ line: row.line, cells, text: row.original() })
  }
  const drain = () => {
    for (;;) {
      if (most > 0 && cursor.nextBlock(most, true)) {
        const { block } = cursor
        for (let row = 0; block && row < block.rows; row++) show(block.view(row))
      } else if (cursor.next()) show(cursor.scanner)
      else return
    }
  }
  let from = 0
  for (const cut of [...cuts, bytes.length]) {
    cursor.feed(bytes.slice(from, cut))
    drain()
    from = cut
  }
  cursor.end()
  drain()
  return rows
}
