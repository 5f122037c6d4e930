import type { DataColumn } from '@pulse/db/data-column'
import { type DatasetWithColumns, findDataset } from '@pulse/db/datasets-repo'
import { markEmpty, matchColumns } from '@pulse/db/match-columns'
import { requireDatasetId } from '@pulse/db/require-dataset-id'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { planTable } from '@pulse/shared/csv/plan-table'
import type { TablePlan } from '@pulse/shared/csv/table-plan'
import type { IngestJob } from '../job/claim-upload.ts'
import { describeColumns } from './describe-columns.ts'
import { fitPlanToDataset } from './fit-plan-to-dataset.ts'
import type { UploadedFile } from './open-uploaded-file.ts'

export type UploadPlan = { table: TablePlan; columns: DataColumn[] }

/** Looks at the whole file. Throws schema-mismatch before anything is loaded. */
export async function planUpload(job: IngestJob, file: UploadedFile): Promise<UploadPlan> {
  const target = await findTarget(job)
  const found = await planTable(() => file.read((bytes) => job.progress.planned(bytes)), {
    timeZone: job.upload.time_zone,
    signal: job.signal,
    ...(job.upload.answers ? { answers: job.upload.answers } : {}),
    ...(target?.dataset.recipe ? { recipe: target.dataset.recipe } : {}),
  })
  const table = target && mustFit(job) ? fitPlanToDataset(found, target) : found
  const columns = describeColumns(table)
  if (target && mustFit(job) && table.questions.length === 0) {
    matchColumns(
      markEmpty(target.columns, target.dataset.row_count),
      markEmpty(columns.map(withNulls(table)), table.rowCount),
    )
  }
  return { table, columns }
}

function withNulls(table: TablePlan) {
  return (column: DataColumn, index: number) => ({
    ...column,
    nullCount: table.columns[index]?.stats.nulls ?? 0,
  })
}

/** Whether rows of before stay, so that the file's have to go with them. */
function mustFit(job: IngestJob): boolean {
  return job.upload.mode === 'append' || job.upload.mode === 'replace-period'
}

async function findTarget(job: IngestJob): Promise<DatasetWithColumns | null> {
  const { upload, context } = job
  if (upload.mode === 'create') return null
  const target = await findDataset(context.db, upload.org_id, requireDatasetId(upload))
  if (target) return target
  throw new PulseError('not-found', 'The dataset that this file belongs to was deleted.')
}
