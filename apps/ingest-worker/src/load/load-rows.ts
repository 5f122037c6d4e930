import type { ColumnProfile } from '@pulse/db/data-column'
import { readBatches } from '@pulse/shared/csv/read-batches'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { ColumnProfiler } from './column-profiler.ts'
import type { LoadTarget } from './prepare-table.ts'
import { RowLoader } from './row-loader.ts'

export type LoadedRows = {
  rows: { read: number; loaded: number; rejected: number }
  profile(column: number): ColumnProfile
}

/** Memory stays flat: one batch is read, profiled and sent before the next. */
export async function loadRows(
  job: IngestJob,
  file: Pick<UploadedFile, 'read'>,
  plan: UploadPlan,
  target: LoadTarget,
): Promise<LoadedRows> {
  const loader = new RowLoader(job.session, target.copy, plan.rejects)
  const profilers = plan.columns.map((column) => new ColumnProfiler(column.type))
  let storedBytes = 0
  let read = 0
  const place = plan.placeReject
  const chunks = file.read((bytes) => {
    storedBytes = bytes
  })
  for await (const part of readBatches(chunks, plan.table, { signal: job.signal })) {
    job.signal.throwIfAborted()
    read = part.rowsRead
    for (const [index, profiler] of profilers.entries()) {
      const column = part.batch.columns[index]
      if (column) profiler.add(column, part.batch.rowCount)
    }
    await loader.add(part.batch, place ? part.rejects.map(place) : part.rejects)
    job.progress.loaded(storedBytes, loader.rowsSent, loader.rejected)
  }
  const loaded = await loader.finish()
  const rows = { read, loaded, rejected: loader.rejected }
  return { rows, profile: (column) => (profilers[column] ?? NO_VALUES).profile() }
}

const NO_VALUES = new ColumnProfiler('text')
