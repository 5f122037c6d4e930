import { chooseChunkInterval } from '@pulse/db/data-tables/chunk-interval'
import { isTimeAxis } from '@pulse/db/data-tables/data-column'
import { createDataTable, createStagingTable } from '@pulse/db/data-tables/data-table'
import { makeTableName } from '@pulse/db/data-tables/make-table-name'
import { datasetNameOf } from '@pulse/db/datasets/dataset-name'
import { quoteDataTable, quoteName } from '@pulse/db/sql-name'
import { ensureTimescale } from '@pulse/db/timescale'
import type { IngestJob } from '../job/claim-upload.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'

export type LoadTarget = {
  table: string
  copy: {
    table: string
    columns: { physicalName: string; wireType: UploadPlan['columns'][number]['type'] }[]
    freeze: boolean
  }
  /** What the rows are marked with. */
  uploadId: string
}

/** The table that the rows are copied into, made in the job's transaction. */
export async function prepareTable(job: IngestJob, plan: UploadPlan): Promise<LoadTarget> {
  const { upload, session } = job
  const timescale = await ensureTimescale(session.db)
  const columns = plan.columns.map((column) => ({
    physicalName: column.physicalName,
    wireType: isTimeAxis(column) ? ('timestamp' as const) : column.type,
  }))
  const options = { columns: plan.columns, time: upload.created_at }
  const { id: uploadId } = upload
  if (plan.mode !== 'create' && plan.mode !== 'replace') {
    const table = `staging_${upload.id}`
    await createStagingTable(session.db, { ...options, table })
    return { table, copy: { table: quoteName(table), columns, freeze: false }, uploadId }
  }
  const table = makeTableName(datasetNameOf(upload.filename))
  const chunkInterval = timescale ? chunkIntervalOf(plan) : null
  await createDataTable(session.db, { ...options, table, chunkInterval })
  const copy = { table: quoteDataTable(table), columns, freeze: !timescale }
  return { table, copy, uploadId }
}

export function chunkIntervalOf({ table }: Pick<UploadPlan, 'table'>): number {
  const stats = table.timeColumn === null ? null : table.columns[table.timeColumn]?.stats
  return chooseChunkInterval({
    rows: table.rowCount,
    from: stats?.min ?? 0,
    to: stats?.max ?? 0,
  })
}
