import type { Database } from '@pulse/db/schema'
import { type Answer, finishResult } from '@pulse/shared/query/finish-result'
import type { QueryPlan } from '@pulse/shared/query/query-plan'
import type { Kysely, RawBuilder } from 'kysely'
import { compileQuery, compileTop, type SqlRow, type TopValues } from './compile-query.ts'
import type { StoredDataset } from './dataset-for-query.ts'
import { inReadOnly, type Limits } from './read-only.ts'
import { readRows } from './read-rows.ts'

/** Asks for the top groups first, then for everything in one statement. */
export async function runPlan(
  db: Kysely<Database>,
  plan: QueryPlan,
  dataset: StoredDataset,
  limits: Limits,
): Promise<Answer> {
  return inReadOnly(db, limits, async (transaction) => {
    const fetch = async (query: RawBuilder<SqlRow>): Promise<SqlRow[]> => {
      // A cancel that came between two statements has cancelled neither.
      limits.signal.throwIfAborted()
      return (await query.execute(transaction)).rows
    }
    const tops: TopValues[] = []
    for (const dimension of plan.dimensions) {
      const ranked = dimension.top === null ? null : compileTop(plan, dataset, dimension)
      tops.push(ranked && readTop(await fetch(ranked)))
    }
    const rows = await fetch(compileQuery(plan, dataset, tops))
    return finishResult(readRows(rows, plan), plan)
  })
}

function readTop(rows: readonly SqlRow[]): TopValues {
  const values = rows.map((row) => row['d0'] ?? null)
  return { values: values.filter((value) => value !== null), withNull: values.includes(null) }
}
