// Chooses the dialect under which the head of a file looks most like a table. Every candidate is cut by the real
// scanner, so what was judged is what will be read. Linear in the head: the candidates are a fixed list.
import { type CellKinds, rememberKinds } from './cell-kind.ts'
import { detectEncoding } from './detect-encoding.ts'
import type { ScannerDialect } from './dialect.ts'
import { DEFAULT_DIALECT, type Dialect, RECORD_SEPARATOR } from './dialect.ts'
import { findTable, type TableLayout } from './find-table.ts'
import { type HeadRecord, readHeadRecords } from './head-records.ts'
import { withMarkedHeader } from './marked-header.ts'
import { areLinesQuoted, unquoteLines } from './quoted-lines.ts'
import { MOST_OF_ONE_COLUMN, scoreRecords } from './score-dialect.ts'
import { withSpacedHeader } from './spaced-header.ts'
import { frameIn, isRuledTightly } from './table-frame.ts'
import { decodeUtf8 } from './text-codec.ts'
import { transcodeAll } from './transcode.ts'

export type SniffResult = {
  dialect: Dialect
  layout: TableLayout
  /** The encoding follows from a mark or from valid UTF-8; false: it is the likeliest one. */
  encodingCertain: boolean
  /** Records above the table, as they were cut. */
  preamble: HeadRecord[]
}

/** Usual delimiters first; the factor is how much better a rare one must fit. */
const DELIMITERS: readonly (readonly [string, number])[] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 0.99],
  [', ', 0.99],
  ['; ', 0.99],
  [' | ', 0.99],
  ['| ', 0.95],
  ['\t\t', 1],
  ['||', 1],
  ['::', 0.95],
  [';;', 1],
  ['|~|', 1],
  ['~|~', 1],
  ['\\t', 1],
  ['@@', 0.95],
  ['##', 0.95],
  ['$$', 0.95],
  ['^^', 0.95],
  ['~~', 0.95],
  ['\u001f', 1],
  ['\u0001', 1],
  ['\u001e', 1],
  ['\u0002', 0.95],
  ['\0', 0.95],
  ['│', 1],
  ['§', 0.95],
  ['¦', 0.95],
  ['¬', 0.95],
  ['¤', 0.95],
  [':', 0.8],
  [' ', 0.78],
  ['  ', 0.85],
  ['^', 0.9],
  ['~', 0.9],
  ['#', 0.8],
  ['&', 0.8],
  ['/', 0.6],
  ['?', 0.6],
  ['+', 0.5],
  ['*', 0.7],
  ['!', 0.7],
  ['=', 0.6],
  ['_', 0.5],
  ['-', 0.4],
]
const USUAL = new Set([...',;\t|│\0\u0001\u001f', ', ', '; ', ' | ', '\t\t', '||'])

/** These are in all that is no text; where they delimit, they do so in every line. */
const OF_BINARY = new Set('\0\u0002')

/** `trust`: how likely such a writing is before anything was read by it. */
type Candidate = ScannerDialect & { prior: number; trust: number }

export function sniffDialect(
  head: Uint8Array,
  options: { complete: boolean; overrides?: Partial<Dialect> },
): SniffResult {
  const { complete, overrides = {} } = options
  const detected = detectEncoding(head, complete)
  const encoding = overrides.encoding ?? detected.encoding
  const bom = detected.bom && encoding === detected.encoding
  const text = transcodeAll(head, { encoding, bom })
  const quotedLines = overrides.quotedLines ?? (areLinesQuoted(text, complete) || undefined)
  const bytes = quotedLines ? unquoteLines(text) : text
  const kindOf = rememberKinds()
  const chosen = chooseCandidate(bytes, complete, overrides, kindOf)
  const limits = { complete, maxRecords: 2000 }
  const asWritten = readHeadRecords(bytes, chosen, limits)
  const repairTo = findTable(asWritten, kindOf).width
  const records = readHeadRecords(bytes, chosen, { ...limits, repairTo })
  const found = withSpacedHeader(findTable(records, kindOf), records, chosen)
  const layout = withMarkedHeader(found, records)
  const { prior: _, trust: __, ...cut } = chosen
  const { preambleLines, headerRows, width, comment } = layout
  return {
    dialect: {
      ...DEFAULT_DIALECT,
      encoding,
      bom,
      ...(quotedLines && { quotedLines }),
      ...cut,
      preambleLines,
      headerRows,
      width,
      comment,
      ...overrides,
    },
    layout,
    encodingCertain: detected.certain || overrides.encoding !== undefined,
    preamble: records.filter(({ line }) => line <= preambleLines),
  }
}

function chooseCandidate(
  bytes: Uint8Array,
  complete: boolean,
  overrides: Partial<Dialect>,
  kindOf: CellKinds,
): Candidate {
  const size = Math.min(bytes.length, 1 << 16)
  const sample = bytes.subarray(0, size)
  const whole = complete && size === bytes.length
  let best: { candidate: Candidate; score: number } | null = null
  for (const candidate of listCandidates(decodeUtf8(sample), overrides)) {
    if (best && mostOf(candidate) <= best.score) continue
    const limits = { complete: whole, maxRecords: 400 }
    let records = readHeadRecords(sample, candidate, limits)
    if (records.length < 2) records = readHeadRecords(bytes, candidate, { ...limits, complete })
    const score = scoreCandidate(records, candidate, kindOf)
    if (!best || score > best.score + 1e-9) best = { candidate, score }
  }
  return best?.candidate ?? { ...DEFAULT_DIALECT, prior: 1, trust: 1 }
}

function scoreCandidate(records: HeadRecord[], candidate: Candidate, kindOf: CellKinds): number {
  const { score, width, consistency, typedColumns, oneName } = scoreRecords(records, kindOf)
  if (candidate.recordEnd !== undefined && width < 2) return 0
  if (OF_BINARY.has(candidate.delimiter) && (consistency < 1 || records.length < 2)) return 0
  // Two words a line are no table, nor are telephone numbers; a rare delimiter needs a column that it makes readable.
  const unlikely = !USUAL.has(candidate.delimiter) && (typedColumns === 0 || oneName)
  const rare = width > 1 && unlikely && !isQuotedAllOver(records, width)
  return score * (width > 1 ? candidate.prior : 1) * (rare ? 0.15 : 1) * candidate.trust
}

/** Nobody quotes every piece of a text that was cut at the wrong places. */
function isQuotedAllOver(records: readonly HeadRecord[], width: number): boolean {
  if (records.length < 2) return false
  return records.every(({ quoted }) => quoted.length === width && quoted.every(Boolean))
}

/** No text gives it a better score than this. */
function mostOf({ prior, trust }: Candidate): number {
  return Math.max(prior, MOST_OF_ONE_COLUMN) * trust
}

function trustIn(
  { quote, spaceBeforeQuote, escape: escaping }: ScannerDialect,
  isEscaped: boolean,
): number {
  const quoted = quote === "'" ? 0.97 : 1
  const rare = escaping === 'backslash' ? !isEscaped : isEscaped
  return quoted * (spaceBeforeQuote ? 0.995 : 1) * (rare ? 0.995 : 1)
}

/** A backslash before a quote that neither ends a field nor is doubled: `"say \"hi\""`, but not `"C:\"`. */
const ESCAPED_QUOTE = /\\"[^",;\t|\r\n]/u

function* listCandidates(text: string, overrides: Partial<Dialect>): Generator<Candidate> {
  const isEscaped = ESCAPED_QUOTE.test(text)
  const quotes = overrides.quote !== undefined ? [overrides.quote] : quotesIn(text)
  for (const [delimiter, prior] of delimitersIn(text, overrides)) {
    if (delimiter === '  ' && isRuledTightly(text)) continue
    for (const quote of quotes) {
      for (const escaping of escapesIn(text, overrides)) {
        for (const spaceBeforeQuote of spacingsIn(text, delimiter, overrides)) {
          for (const repeatedDelimiter of repetitionsIn(text, delimiter, overrides)) {
            const cut = { delimiter, quote, escape: escaping, spaceBeforeQuote, repeatedDelimiter }
            const trust = trustIn(cut, isEscaped)
            for (const drawn of shapesIn(text, delimiter, overrides))
              yield { ...cut, ...drawn, prior, trust }
          }
        }
      }
    }
  }
}

function delimitersIn(
  text: string,
  overrides: Partial<Dialect>,
): readonly (readonly [string, number])[] {
  if (overrides.delimiter !== undefined) return [[overrides.delimiter, 1]]
  const present = DELIMITERS.filter(([delimiter]) => text.includes(delimiter))
  // A table of one column has a delimiter that it does not use.
  const unused = [',', ';', '\t', '|'].find((delimiter) => !text.includes(delimiter))
  return unused === undefined ? present : [[unused, 1], ...present]
}

function quotesIn(text: string): (string | null)[] {
  const single = /(?:^|[,;\t|:^~ ])'(?:[^']|''){0,300}'(?=[,;\t|:^~ \r\n]|$)/mu.test(text)
  return single ? ['"', "'"] : ['"']
}

function escapesIn(text: string, overrides: Partial<Dialect>): Dialect['escape'][] {
  if (overrides.escape !== undefined) return [overrides.escape]
  return /\\["',;\t|]/u.test(text) ? ['double', 'backslash'] : ['double']
}

function spacingsIn(text: string, delimiter: string, overrides: Partial<Dialect>): boolean[] {
  if (overrides.spaceBeforeQuote !== undefined) return [overrides.spaceBeforeQuote]
  if (delimiter.includes(' ')) return [false]
  return text.includes(`${delimiter} "`) || text.includes(`${delimiter} '`)
    ? [false, true]
    : [false]
}

/** What else may stand around cells and records. */
function shapesIn(
  text: string,
  delimiter: string,
  overrides: Partial<Dialect>,
): Pick<Dialect, 'frame' | 'recordEnd'>[] {
  const frame = overrides.frame ?? frameIn(text, delimiter)
  if (frame !== undefined) return [{ frame }]
  if (overrides.recordEnd !== undefined) return [{ recordEnd: overrides.recordEnd }]
  return delimiter !== RECORD_SEPARATOR && text.includes(RECORD_SEPARATOR)
    ? [{}, { recordEnd: RECORD_SEPARATOR }]
    : [{}]
}

function repetitionsIn(text: string, delimiter: string, overrides: Partial<Dialect>): boolean[] {
  if (overrides.repeatedDelimiter !== undefined) return [overrides.repeatedDelimiter]
  // Two spaces at least: what is aligned may have single ones in its cells.
  if (delimiter === '  ' || (delimiter === ' ' && isRuledTightly(text))) return [true]
  return delimiter === ' ' && text.includes('  ') ? [false, true] : [false]
}
