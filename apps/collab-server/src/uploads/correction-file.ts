// Corrected rows as a file that the ingest reads like the one they are from.
import { deriveId } from '@pulse/db/derive-id'
import type { CorrectedLine } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { CorrectionsBody } from '@pulse/shared/api/uploads'

export type CorrectionFile = {
  /** The same for the same rows of the same upload: sent twice, they are loaded once. */
  id: string
  bytes: Uint8Array
  lines: CorrectedLine[]
}

/** Throws invalid-request when a line is given twice. */
export function makeCorrectionFile(
  uploadId: string,
  rows: CorrectionsBody['rows'],
): CorrectionFile {
  const sorted = [...rows].sort((a, b) => a.line - b.line)
  const lines: CorrectedLine[] = []
  let text = ''
  let at = 1
  for (const row of sorted) {
    if (lines.at(-1)?.line === row.line) {
      throw new PulseError('invalid-request', `Line ${row.line} is given twice.`)
    }
    const record = `${row.text.replace(/\r\n?/g, '\n').replace(/\n$/, '')}\n`
    lines.push({ line: row.line, at })
    at += record.split('\n').length - 1
    text += record
  }
  return {
    id: deriveId(uploadId, lines.map(({ line }) => line).join(), text),
    bytes: new TextEncoder().encode(text),
    lines,
  }
}
