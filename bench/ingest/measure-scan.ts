import { createReadStream } from 'node:fs'
import { planTable } from '@pulse/shared/csv/plan-table'
import { readBatches } from '@pulse/shared/csv/read-batches'
import type { BenchFile } from './bench-files.ts'

const CHUNK_BYTES = 1 << 18

/** Megabytes per second of reading rows and typing them, with the plan known. */
export async function measureScan(file: BenchFile): Promise<number> {
  const open = () => createReadStream(file.path, { highWaterMark: CHUNK_BYTES })
  const plan = await planTable(open, {})
  const startedAt = performance.now()
  let rows = 0
  for await (const { batch } of readBatches(open(), plan, {})) rows += batch.rowCount
  if (rows !== file.rows) throw new Error(`${rows} rows read of ${file.rows}`)
  return file.bytes / 1e3 / (performance.now() - startedAt)
}
