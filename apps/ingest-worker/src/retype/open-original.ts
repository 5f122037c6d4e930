import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { UploadRow } from '@pulse/db/uploads/uploads-repo'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import { changePlan } from '@pulse/shared/csv/change-plan'
import { planTable } from '@pulse/shared/csv/plan-table'
import type { Reject } from '@pulse/shared/csv/row-batch'
import { openUploadedFile, type UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { describeColumns } from '../plan/describe-columns.ts'
import { fitPlanToDataset } from '../plan/fit-plan-to-dataset.ts'
import { settleDrift } from '../plan/settle-drift.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'

export type ReopenedFile = { plan: UploadPlan; file: Pick<UploadedFile, 'read'> }

type Options = {
  changes: PlanChanges
  /** No rows are there yet that it would have to fit to. */
  isFirst: boolean
  /** What the files before it made. */
  target: DatasetWithColumns
  onRead: (storedBytes: number) => void
  onReject: (line: number) => void
}

/** A file of the dataset, with the answers of its first reading and everything that was changed since. */
export async function openOriginal(
  job: IngestJob,
  upload: UploadRow,
  { changes, isFirst, target, onRead, onReject }: Options,
): Promise<ReopenedFile> {
  const file = await openUploadedFile(job, upload)
  const answers = { ...upload.answers, ...job.upload.answers }
  const read = await planTable(() => file.read(onRead), {
    timeZone: changes.timeZone ?? upload.time_zone,
    signal: job.signal,
    answers,
    ...(upload.plan ? { recipe: upload.plan } : {}),
  })
  const found = changePlan(read, changes)
  const fitted = isFirst ? null : settleDrift(found, target, answers)
  const table = fitted ? fitPlanToDataset(fitted.table, target) : found
  const plan: UploadPlan = {
    mode: isFirst ? 'replace' : upload.mode === 'replace-period' ? 'replace-period' : 'append',
    table,
    columns: describeColumns(table),
    changes,
    toText: fitted?.toText ?? [],
    questions: [...table.questions, ...(fitted?.questions ?? [])],
    warnings: file.warnings,
    rejects: { uploadId: upload.id, orgId: upload.org_id, addedBy: job.upload.id },
    placeReject: (reject: Reject) => {
      onReject(reject.line)
      return reject
    },
  }
  return { plan, file }
}
