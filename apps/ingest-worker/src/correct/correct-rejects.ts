// Rows that somebody corrected, read exactly as their file was: nothing is sniffed, nothing asked.

import { requireDatasetId } from '@pulse/db/publish/require-dataset-id'
import { findPublishedUpload } from '@pulse/db/uploads/uploads-repo'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { correctionPlan, planOf } from '@pulse/shared/csv/correction-plan'
import { storedChanges } from '@pulse/shared/csv/merge-changes'
import type { Reject } from '@pulse/shared/csv/row-batch'
import { StoredObject } from '../file/stored-object.ts'
import type { IngestOutcome } from '../ingest-context.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { loadAndPublish } from '../load/load-and-publish.ts'
import { describeColumns } from '../plan/describe-columns.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { lineFinder } from './line-finder.ts'

export async function correctRejects(job: IngestJob): Promise<IngestOutcome> {
  const { upload, context, signal } = job
  requireDatasetId(upload)
  const parent = await findPublishedUpload(context.db, upload.org_id, upload.parent_id ?? '')
  if (!parent?.plan) {
    throw new PulseError('upload-state', 'The file that these rows are from was undone.')
  }
  const table = correctionPlan(planOf(parent.plan), upload.corrected_lines?.length ?? 0)
  const { object_key: key, size_bytes: sizeBytes } = upload
  const stored = new StoredObject(context.objects, { key, sizeBytes, signal })
  const find = lineFinder(upload.corrected_lines ?? [])
  const plan: UploadPlan = {
    mode: 'correct',
    table,
    columns: describeColumns(table),
    changes: storedChanges(parent.plan),
    toText: [],
    questions: [],
    warnings: [],
    rejects: { uploadId: parent.id, orgId: upload.org_id, addedBy: upload.id },
    placeReject: (reject: Reject) => ({ ...reject, line: find(reject.line) }),
  }
  const file = { read: (onRead: (bytes: number) => void) => stored.read(onRead), name: null }
  return { ...(await loadAndPublish(job, file, plan)), parts: [] }
}
