import { PulseError } from '@pulse/shared/api/pulse-error'
import { CorrectionsBody, MAX_CORRECTIONS } from '@pulse/shared/api/uploads'
import { planTable } from '@pulse/shared/csv/plan-table'
import { TableCursor } from '@pulse/shared/csv/table-cursor'
import { Check } from 'typebox/value'

const SPREADSHEET_GUARD = /^'(?=[\s\0]*[=+\-@\t\r＝＋－＠])/

/**
 * The CSV of rejects as it was downloaded, with its texts corrected: the columns line and text count.
 * Throws invalid-request.
 */
export async function readCorrectionsCsv(bytes: Uint8Array): Promise<CorrectionsBody> {
  const chunks = () => once(bytes)
  const { dialect } = await planTable(chunks)
  const cursor = new TableCursor(dialect)
  cursor.feed(bytes)
  cursor.end()
  const rows: CorrectionsBody['rows'] = []
  let columns: { line: number; text: number } | null = null
  while (cursor.next()) {
    columns ??= findColumns(cursor.headerRecords[0])
    const cells = cursor.cells()
    const text = cells[columns.text] ?? ''
    if (text.trim() !== '') rows.push({ line: Number(cells[columns.line]), text: unguard(text) })
  }
  const body = { rows }
  if (Check(CorrectionsBody, body)) return body
  throw new PulseError(
    'invalid-request',
    `The file needs 1 to ${MAX_CORRECTIONS} rows, each with a line number and the corrected text.`,
  )
}

function findColumns(header: readonly string[] | undefined): { line: number; text: number } {
  const names = (header ?? []).map((name) => name.trim().toLowerCase())
  const [line, text] = [names.indexOf('line'), names.indexOf('text')]
  if (line >= 0 && text >= 0) return { line, text }
  throw new PulseError('invalid-request', 'The file needs the columns “line” and “text”.')
}

/** The apostrophe that keeps spreadsheets from running a text is ours, not the file's. */
function unguard(text: string): string {
  return text.replace(SPREADSHEET_GUARD, '')
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
