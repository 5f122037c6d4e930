import type { ColumnProfile } from '@pulse/db/data-tables/data-column'
import { stampRows } from '@pulse/db/data-tables/data-table'
import type { ReadStep } from '@pulse/shared/csv/batch-writer'
import { readBatches } from '@pulse/shared/csv/read-batches'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { RollupCollector } from '../rollups/rollup-collector.ts'
import { ColumnProfiler } from './column-profiler.ts'
import type { LoadTarget } from './prepare-table.ts'
import { RowLoader } from './row-loader.ts'

export type LoadedRows = {
  rows: { read: number; loaded: number; rejected: number }
  profile(column: number): ColumnProfile
  /** Nobody said that it should not go on. */
  complete: boolean
  /** The rows added up; null where nobody needs that, or they were too many groups. */
  rollups: RollupCollector | null
}

/** Reads the file as planned. */
export async function loadRows(
  job: IngestJob,
  file: Pick<UploadedFile, 'read'>,
  plan: UploadPlan,
  target: LoadTarget,
): Promise<LoadedRows> {
  let storedBytes = 0
  const chunks = file.read((bytes) => {
    storedBytes = bytes
  })
  const steps = readBatches(chunks, plan.table, { signal: job.signal })
  return await loadSteps(job, steps, { plan, target }, (loader) => {
    job.progress.loaded(storedBytes, loader.rowsSent, loader.rejected)
    return true
  })
}

/** Memory stays flat: one batch is read, profiled and sent before the next. `onStep` says whether to go on. */
export async function loadSteps(
  job: IngestJob,
  steps: AsyncIterable<ReadStep>,
  { plan, target }: { plan: UploadPlan; target: LoadTarget },
  onStep: (loader: RowLoader, profile: LoadedRows['profile']) => boolean,
): Promise<LoadedRows> {
  const loader = new RowLoader(job.session, target.copy, plan.rejects)
  const profilers = plan.columns.map((column) => new ColumnProfiler(column.type))
  const profile = (column: number) => (profilers[column] ?? NO_VALUES).profile()
  const rollups = RollupCollector.begin(plan, profilers)
  const place = plan.placeReject
  let read = 0
  let complete = true
  for await (const part of steps) {
    job.signal.throwIfAborted()
    read = part.rowsRead
    for (const [index, profiler] of profilers.entries()) {
      const column = part.batch.columns[index]
      if (column) profiler.add(column, part.batch.rowCount)
    }
    rollups?.add(part.batch)
    await loader.add(part.batch, place ? part.rejects.map(place) : part.rejects)
    complete = onStep(loader, profile)
    if (!complete) break
  }
  const loaded = await loader.finish()
  await stampRows(job.session.db, target.copy.table, target.uploadId)
  return { rows: { read, loaded, rejected: loader.rejected }, profile, complete, rollups }
}

const NO_VALUES = new ColumnProfiler('text')
