import { TIME_COLUMN } from '@pulse/db/data-tables/data-column'
import { analyzeDataTable } from '@pulse/db/data-tables/data-table'
import { publishUpload } from '@pulse/db/publish/publish-upload'
import type { ArchivePart } from '@pulse/db/uploads/archive-parts-repo'
import { queueStoredUpload } from '@pulse/db/uploads/queue-stored-upload'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { PlanWarning } from '@pulse/shared/csv/table-plan'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { recipeOf } from '../plan/recipe-of.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { type LoadedRows, loadRows } from './load-rows.ts'
import { type LoadTarget, prepareTable } from './prepare-table.ts'

type Loaded = { target: LoadTarget; loaded: LoadedRows; parts: readonly ArchivePart[] }

export type PublishedFile = { state: 'published'; datasetId: string; version: number }

/**
 * One transaction from the first row to the message that tells the servers. Whatever ends it early, the
 * worker's death included, PostgreSQL takes back every trace of it.
 */
export async function loadAndPublish(
  job: IngestJob,
  file: Pick<UploadedFile, 'read' | 'name'>,
  plan: UploadPlan,
  parts: readonly ArchivePart[] = [],
): Promise<PublishedFile> {
  await job.session.client.query('begin')
  const target = await prepareTable(job, plan)
  const loaded = await loadRows(job, file, plan, target)
  return await publishLoaded(job, file, plan, { target, loaded, parts })
}

/** The end of the transaction in which the rows were loaded. */
export async function publishLoaded(
  job: IngestJob,
  file: Pick<UploadedFile, 'name'>,
  plan: UploadPlan,
  { target, loaded, parts }: Loaded,
): Promise<PublishedFile> {
  const { client, db } = job.session
  checkAccount(loaded.rows)
  job.signal.throwIfAborted()
  const published = await publishUpload(db, {
    upload: job.upload,
    mode: plan.mode,
    name: file.name ?? job.upload.filename,
    toText: plan.toText,
    table: target.table,
    columns: plan.columns.map((column, index) => ({ ...column, ...loaded.profile(index) })),
    rows: loaded.rows,
    ...(loaded.rollups && { rollups: loaded.rollups.prepared(client) }),
    bytesRead: job.upload.size_bytes,
    recipe: recipeOf(plan),
    warnings: [...plan.warnings, ...plan.table.warnings.map(warningText)],
  })
  for (const part of parts) await queueStoredUpload(db, part)
  await client.query('commit')
  await refreshStatistics(job, plan, published.tableName)
  return { state: 'published', datasetId: published.datasetId, version: published.version }
}

/** Every row is accounted for, or nothing is published. */
function checkAccount(rows: { read: number; loaded: number; rejected: number }): void {
  if (rows.read === rows.loaded + rows.rejected) return
  throw new PulseError(
    'internal',
    `${rows.read} rows were read, but ${rows.loaded} loaded and ${rows.rejected} rejected.`,
  )
}

function warningText(warning: PlanWarning): string {
  return warning.message
}

/** What queries filter and group by. More than this the planner hardly needs. */
const ANALYZED_COLUMNS = 12

/** The table is published; queries are only slower until PostgreSQL gets to it by itself. */
async function refreshStatistics(job: IngestJob, plan: UploadPlan, table: string): Promise<void> {
  const isNew = plan.mode === 'create' || plan.mode === 'replace'
  const dimensions = plan.columns.filter((column) => isNew && column.role === 'dimension')
  const names = [TIME_COLUMN, ...dimensions.map((column) => column.physicalName)]
  try {
    await analyzeDataTable(job.session.db, table, names.slice(0, ANALYZED_COLUMNS))
  } catch (error) {
    job.context.log.warn({ err: error, uploadId: job.upload.id }, 'a table could not be analyzed')
  }
}
