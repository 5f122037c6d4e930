// From a file to what is to be done with it. Nothing is guessed: what is open becomes a question.
import { type DatasetWithColumns, findDataset } from '@pulse/db/datasets/datasets-repo'
import type { FileMode } from '@pulse/db/publish/loaded-file'
import { matchColumns } from '@pulse/db/publish/match-columns'
import { requireDatasetId } from '@pulse/db/publish/require-dataset-id'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { changePlan } from '@pulse/shared/csv/change-plan'
import { mergeChanges, storedChanges } from '@pulse/shared/csv/merge-changes'
import { type PlanOptions, planTable } from '@pulse/shared/csv/plan-table'
import type { TablePlan } from '@pulse/shared/csv/table-plan'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { askAboutDuplicate } from './ask-about-duplicate.ts'
import { askForPreview } from './ask-for-preview.ts'
import { describeColumns } from './describe-columns.ts'
import { fitPlanToDataset } from './fit-plan-to-dataset.ts'
import { columnsOfDataset, columnsOfFile } from './matched-columns.ts'
import { settleDrift } from './settle-drift.ts'
import type { UploadPlan } from './upload-plan.ts'

/** Looks at the whole file, unless that has been done. Throws schema-mismatch before anything is loaded. */
export async function planUpload(
  job: IngestJob,
  file: UploadedFile,
  known: TablePlan | null = null,
): Promise<UploadPlan> {
  const { upload } = job
  const target = await findTarget(job)
  const mode = modeOf(job, target)
  const earlier = target?.dataset.recipe ?? null
  const changes = mergeChanges(storedChanges(earlier), upload.changes ?? {})
  // A header alone says nothing about types.
  const recipe = mode === upload.mode ? earlier : null
  const read = known ?? (await readPlan(job, file, recipe, changes.timeZone))
  const found = changePlan(read, changes)
  const fitted = target && mustFit(mode) ? settleDrift(found, target, upload.answers ?? {}) : null
  const table = target && fitted ? fitPlanToDataset(fitted.table, target) : found
  const duplicate = await askAboutDuplicate(job, file, target)
  // Whoever does not want it once more is asked nothing else.
  const questions =
    duplicate.length > 0
      ? duplicate
      : [...table.questions, ...(fitted?.questions ?? []), ...askForPreview(upload)]
  const columns = describeColumns(table)
  if (target && fitted && questions.length === 0) {
    matchColumns(columnsOfDataset(target), columnsOfFile(table, columns), new Set(fitted.toText))
  }
  return {
    ...{ mode, table, columns, changes, questions },
    toText: fitted?.toText ?? [],
    warnings: [...file.warnings, ...(mode === upload.mode ? [] : [FIRST_ROWS])],
    rejects: { uploadId: upload.id, orgId: upload.org_id, addedBy: null },
  }
}

const FIRST_ROWS = 'The dataset had no rows yet: its columns are now those of this file.'

/** These answers are about one file, not about the dataset's next ones. */
const OF_ONE_FILE = new Set(['duplicate', 'preview'])

function readPlan(
  job: IngestJob,
  file: UploadedFile,
  recipe: Record<string, unknown> | null,
  timeZone = job.upload.time_zone,
): Promise<TablePlan> {
  return planTable(() => file.read((bytes) => job.progress.planned(bytes)), {
    ...optionsOf(job),
    timeZone,
    ...(recipe ? { recipe } : {}),
  })
}

/** How the file of a new dataset is to be looked at. */
export function optionsOf({ upload, signal }: IngestJob): PlanOptions {
  const answers = Object.entries(upload.answers ?? {}).filter(([id]) => !OF_ONE_FILE.has(id))
  return { timeZone: upload.time_zone, signal, answers: Object.fromEntries(answers) }
}

/** A dataset that was made of a header alone has no types worth keeping. */
function modeOf({ upload }: IngestJob, target: DatasetWithColumns | null): FileMode {
  if (upload.mode === 'retype') throw new Error('a re-typing has no file of its own')
  return mustFit(upload.mode) && target?.dataset.row_count === 0 ? 'replace' : upload.mode
}

/** Whether rows of before stay, so that the file's have to go with them. */
function mustFit(mode: FileMode): boolean {
  return mode === 'append' || mode === 'replace-period'
}

async function findTarget(job: IngestJob): Promise<DatasetWithColumns | null> {
  const { upload, context } = job
  if (upload.mode === 'create') return null
  const target = await findDataset(context.db, upload.org_id, requireDatasetId(upload))
  if (target) return target
  throw new PulseError('not-found', 'The dataset that this file belongs to was deleted.')
}
