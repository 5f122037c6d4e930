import { createReadStream } from 'node:fs'
import { planTable } from '@pulse/shared/csv/plan-table'
import { readBatches } from '@pulse/shared/csv/read-batches'
import { RecordScanner } from '@pulse/shared/csv/scan-records'
import type { BenchFile } from './bench-files.ts'

const CHUNK_BYTES = 1 << 18

/** Megabytes per second of cutting into records and fields, alone and with typing under a known plan. */
export async function measureScan(file: BenchFile): Promise<{ scan: number; typed: number }> {
  const open = () => createReadStream(file.path, { highWaterMark: CHUNK_BYTES })
  const plan = await planTable(open, {})
  const rate = (startedAt: number) => file.bytes / 1e3 / (performance.now() - startedAt)
  const scanStart = performance.now()
  const scanner = new RecordScanner(plan.dialect)
  let records = 0
  for await (const chunk of open()) {
    scanner.feed(chunk)
    while (scanner.next()) records++
  }
  scanner.end()
  while (scanner.next()) records++
  const scan = rate(scanStart)
  const typeStart = performance.now()
  let rows = 0
  for await (const { batch } of readBatches(open(), plan, {})) rows += batch.rowCount
  const typed = rate(typeStart)
  // The header is a record and no row.
  if (rows !== file.rows || records !== rows + 1) throw new Error(`${rows} rows of ${file.rows}`)
  return { scan, typed }
}
