import type { RereadUpload } from '@pulse/db/publish/publish-retype'
import type { UploadRow } from '@pulse/db/uploads/uploads-repo'
import { correctionPlan, planOf } from '@pulse/shared/csv/correction-plan'
import { storedChanges } from '@pulse/shared/csv/merge-changes'
import { lineFinder } from '../correct/line-finder.ts'
import { StoredObject } from '../file/stored-object.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { describeColumns } from '../plan/describe-columns.ts'
import type { ReopenedFile } from './open-original.ts'

/** Corrections of rows that are still rejected. The others came with their file this time. */
export async function openCorrections(
  job: IngestJob,
  upload: UploadRow,
  parent: RereadUpload,
  rejected: ReadonlySet<number>,
): Promise<ReopenedFile & { lines: number[] }> {
  const { object_key: key, size_bytes: sizeBytes } = upload
  const stored = new StoredObject(job.context.objects, { key, sizeBytes, signal: job.signal })
  const text = new TextDecoder().decode(await stored.readRange(0, sizeBytes))
  const records = recordsOf(text, upload.corrected_lines ?? [])
  const wanted = records.filter(({ line }) => rejected.has(line))
  const starts = startLines(wanted)
  const table = correctionPlan(planOf(parent.plan), wanted.length)
  const find = lineFinder(starts)
  const content = new TextEncoder().encode(wanted.map((record) => record.text).join(''))
  return {
    lines: wanted.map(({ line }) => line),
    file: { read: () => oneChunk(content) },
    plan: {
      mode: 'correct',
      table,
      columns: describeColumns(table),
      toText: [],
      questions: [],
      changes: storedChanges(parent.plan),
      warnings: [],
      rejects: { uploadId: parent.before.id, orgId: upload.org_id, addedBy: job.upload.id },
      placeReject: (reject) => ({ ...reject, line: find(reject.line) }),
    },
  }
}

type Record = { line: number; text: string }

/** Each corrected row with the line end behind it. */
function recordsOf(text: string, rows: NonNullable<UploadRow['corrected_lines']>): Record[] {
  const lines = text.split('\n')
  return rows.map(({ line, at }, index) => {
    const end = rows[index + 1]?.at ?? lines.length
    return { line, text: `${lines.slice(at - 1, end - 1).join('\n')}\n` }
  })
}

function startLines(records: readonly Record[]) {
  let at = 1
  return records.map(({ line, text }) => {
    const start = { line, at }
    at += text.split('\n').length - 1
    return start
  })
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
