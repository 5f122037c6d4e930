// Runs a plan on its own connection: read only, within a time limit, cancelled when nobody waits any more.
import type { Database } from '@pulse/db/schema'
import { type Answer, finishResult } from '@pulse/shared/query/finish-result'
import type { QueryPlan } from '@pulse/shared/query/query-plan'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { compileQuery, compileTop, type SqlRow, type TopValues } from './compile-query.ts'
import type { StoredDataset } from './dataset-for-query.ts'
import { readRows } from './read-rows.ts'

export type RunOptions = { signal: AbortSignal; timeoutMs: number }

export async function runPlan(
  db: Kysely<Database>,
  plan: QueryPlan,
  dataset: StoredDataset,
  { signal, timeoutMs }: RunOptions,
): Promise<Answer> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await prepareSession(transaction, timeoutMs)
      const fetch = makeFetch(transaction, signal)
      const tops: TopValues[] = []
      for (const dimension of plan.dimensions) {
        const ranked = dimension.top === null ? null : compileTop(plan, dataset, dimension)
        tops.push(ranked && readTop(await fetch(ranked)))
      }
      const rows = await fetch(compileQuery(plan, dataset, tops))
      return finishResult(readRows(rows, plan), plan)
    })
}

/** For this transaction alone. Compiling a query to machine code takes longer than most of ours run. */
async function prepareSession(db: Kysely<Database>, timeoutMs: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(timeoutMs)}, true),
    set_config('jit', 'off', true)`.execute(db)
}

function makeFetch(db: Kysely<Database>, signal: AbortSignal) {
  return async (query: RawBuilder<SqlRow>): Promise<SqlRow[]> => {
    const { rows } = await query.execute(db, {
      signal,
      inflightQueryAbortStrategy: 'cancel query',
    })
    return rows
  }
}

function readTop(rows: readonly SqlRow[]): TopValues {
  const values = rows.map((row) => row['d0'] ?? null)
  return {
    values: values.filter((value) => value !== null),
    withNull: values.includes(null),
  }
}
