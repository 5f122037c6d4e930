// A planned file as typed columns: deterministic, in bounded memory, and every record is either in a batch
// or among the rejects.
import { BatchWriter, type ReadStep } from './batch-writer.ts'
import { TableCursor } from './table-cursor.ts'
import type { TablePlan } from './table-plan.ts'

type Options = { signal?: { throwIfAborted(): void } }

export async function* readBatches(
  chunks: AsyncIterable<Uint8Array>,
  plan: TablePlan,
  { signal }: Options = {},
): AsyncGenerator<ReadStep> {
  const cursor = new TableCursor(plan.dialect)
  const table = new BatchWriter(plan, plan.rowCount)
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    cursor.feed(chunk)
    while (table.addNext(cursor)) if (table.isFull()) yield table.take(cursor.bytesRead)
  }
  cursor.end()
  while (table.addNext(cursor)) if (table.isFull()) yield table.take(cursor.bytesRead)
  yield table.take(cursor.bytesRead)
}
