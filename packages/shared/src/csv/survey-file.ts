// From chunks to a survey under the right dialect: sniffs the head, surveys the whole, and begins again when what came
// later shows that the head was misleading.
import { PulseError } from '../api/pulse-error.ts'
import { detectEncoding } from './detect-encoding.ts'
import type { Dialect } from './dialect.ts'
import { FileHead } from './file-head.ts'
import { CSV_LIMITS } from './limits.ts'
import { refuseOtherFormats } from './refuse-other-formats.ts'
import { type SniffResult, sniffDialect } from './sniff-dialect.ts'
import { type TableSurvey, TableSurveyor } from './survey-table.ts'
import { encodeUtf8 } from './text-codec.ts'
import { isSumOfColumns, type TotalRow } from './total-row.ts'

export type SurveyedFile = {
  sniffed: SniffResult
  dialect: Dialect
  survey: TableSurvey
  encodingCertain: boolean
}

export type SurveyOptions = {
  dialect?: Partial<Dialect>
  /** The table as it stands in the file: of any width, with its total row. */
  asWritten?: boolean
  signal?: { throwIfAborted(): void }
  onProgress?: (bytes: number, rows: number) => void
}

type Chunks = () => AsyncIterable<Uint8Array>

export async function surveyFile(chunks: Chunks, options: SurveyOptions): Promise<SurveyedFile> {
  const first = await surveyOnce(chunks, options)
  const encoding = laterEncoding(first)
  if (encoding === null) return withoutTotal(chunks, withEnd(first), options)
  const dialect = { ...options.dialect, encoding }
  const again = await surveyOnce(chunks, { ...options, dialect })
  return withoutTotal(
    chunks,
    { ...withEnd(again), encodingCertain: false },
    { ...options, dialect },
  )
}

/** A row that is the sum of the others would count all of them twice. */
async function withoutTotal(
  chunks: Chunks,
  file: SurveyedFile,
  options: SurveyOptions,
): Promise<SurveyedFile> {
  const total = totalOf(file, options)
  if (!total) return file
  const dialect = { ...file.dialect, endLine: total.line }
  const again = await surveyOnce(chunks, { ...options, dialect })
  const text = [total.text, file.survey.end?.text ?? ''].join('\n').trim()
  const end = { reason: 'total' as const, line: total.line, text }
  return { ...file, dialect, survey: { ...again.survey, end } }
}

/** The last row, if it is the sum of the others and nobody said where the table ends. */
export function totalOf({ survey }: SurveyedFile, options: SurveyOptions): TotalRow | null {
  const { totalRow, columns } = survey
  if (!totalRow || options.asWritten || options.dialect?.endLine !== undefined) return null
  return isSumOfColumns(totalRow, columns) ? totalRow : null
}

async function surveyOnce(chunks: Chunks, options: SurveyOptions): Promise<SurveyedFile> {
  const head = new FileHead()
  let surveyor: TableSurveyor | null = null
  let sniffed: SniffResult | null = null
  const begin = (complete: boolean) => {
    sniffed = sniffHead(head.bytes(), complete, options)
    surveyor = new TableSurveyor(sniffed.dialect)
    surveyor.feed(head.bytes())
    return surveyor
  }
  for await (const chunk of chunks()) {
    options.signal?.throwIfAborted()
    if (surveyor === null) {
      head.push(chunk)
      if (head.isEnough()) begin(false)
    } else (surveyor as TableSurveyor).feed(chunk)
    const walk = surveyor as TableSurveyor | null
    options.onProgress?.(walk?.bytesRead ?? head.size, walk?.rowCount ?? 0)
    if (walk?.done) break
  }
  const walk = surveyor ?? begin(true)
  const survey = walk.finish()
  const found = sniffed as SniffResult | null
  if (!found) throw new Error('a file is sniffed before its survey ends')
  return { sniffed: found, dialect: found.dialect, survey, encodingCertain: found.encodingCertain }
}

/** A few are an accident, also in a file that is small. */
const FEW_CONTROLS = 4

/** Text has no control characters, but for a stray one and those that delimit. */
function isBinary(head: Uint8Array, { dialect }: SniffResult): boolean {
  if (dialect.encoding.startsWith('utf-16')) return false
  const [delimiter = 0] = encodeUtf8(dialect.delimiter)
  const [recordEnd = delimiter] = encodeUtf8(dialect.recordEnd ?? '')
  // A file that was longer, or that nobody finished writing, has zero bytes for an end.
  const text = head.subarray(0, head.findLastIndex((byte) => byte !== 0) + 1)
  let controls = 0
  for (const byte of text) {
    const isControl = byte < 32 ? byte < 9 || byte > 13 : byte === 127
    if (isControl && byte !== delimiter && byte !== recordEnd) controls++
  }
  if (text.length === 0 || (controls > 0 && controls * 4 >= text.length)) return true
  return controls > FEW_CONTROLS && controls * 50 > text.length
}

const HOLLOW = new Set(encodeUtf8('\t\v\f\r\n ,;|"\0\u0001\u001e\u001f\ufeff'))

/** Delimiters and quotes around nothing. */
function isHollow(head: Uint8Array): boolean {
  return head.every((byte) => HOLLOW.has(byte))
}

function refuseEmpty(head: Uint8Array): never {
  if (isHollow(head) && !head.includes(0))
    throw new PulseError('empty-file', 'The file is empty: there is no table in it.')
  throw new PulseError('unreadable-file', 'No table was found: the file is not text.')
}

/** Throws empty-file, unsupported-file and unreadable-file. */
export function sniffHead(
  head: Uint8Array,
  complete: boolean,
  { dialect: overrides, asWritten }: SurveyOptions,
): SniffResult {
  refuseOtherFormats(head)
  const sniffed = sniffDialect(head, { complete, ...(overrides ? { overrides } : {}) })
  const { header } = sniffed.layout
  const { width } = sniffed.dialect
  if (header.length === 0 || isBinary(head, sniffed) || isHollow(head)) refuseEmpty(head)
  if (!asWritten && width > CSV_LIMITS.columns)
    throw new PulseError(
      'unreadable-file',
      `The table has ${width} columns; at most ${CSV_LIMITS.columns} can be loaded.`,
      { details: { columns: width, limit: CSV_LIMITS.columns } },
    )
  return sniffed
}

/** A file whose head is ASCII shows its encoding later. Bytes that no other encoding explains stay damaged UTF-8. */
export function laterEncoding({
  survey,
  encodingCertain,
  dialect,
}: SurveyedFile): Dialect['encoding'] | null {
  const { utf8 } = survey
  if (!utf8 || utf8.invalid === 0 || utf8.valid > utf8.invalid * 3) return null
  if (encodingCertain && dialect.bom) return null
  const { encoding } = detectEncoding(utf8.sample, true)
  return encoding === 'utf-8' ? null : encoding
}

export function withEnd(file: SurveyedFile): SurveyedFile {
  const { end } = file.survey
  return end ? { ...file, dialect: { ...file.dialect, endLine: end.line } } : file
}
