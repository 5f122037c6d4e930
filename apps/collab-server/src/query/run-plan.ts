import { finishPoints } from '@pulse/shared/query/finish-points'
import { type Answer, finishResult } from '@pulse/shared/query/finish-result'
import { finishRows } from '@pulse/shared/query/finish-rows'
import { comparedPlan } from '@pulse/shared/query/plan-compare'
import {
  MAX_RESULT_ROWS,
  type PlannedPoints,
  type PlannedRows,
  type QueryPlan,
} from '@pulse/shared/query/query-plan'
import { readTotals, totalsPlan } from '@pulse/shared/query/totals'
import type { RawBuilder } from 'kysely'
import { chooseRollup, type RollupChoice } from './choose-rollup.ts'
import { compilePoints } from './compile-points.ts'
import { compileQuery, compileTop, type SqlRow } from './compile-query.ts'
import { compileRanked, rankedAtOnce } from './compile-ranked.ts'
import { compileCount, compilePage, compileSample } from './compile-rows.ts'
import type { StoredDataset } from './dataset-for-query.ts'
import type { TopValues } from './group-sql.ts'
import type { Snapshot } from './in-snapshot.ts'
import { type QuerySource, rawSource } from './query-source.ts'
import { readPoints } from './read-points.ts'
import { readRows } from './read-rows.ts'
import { rollupSource } from './rollup-source.ts'

/** `source` tells what was read: 'raw' or 'rollup:<grain>'. */
export type Found = { answer: Answer; source: string }

type Fetch = <T>(query: RawBuilder<T>) => Promise<T[]>

/** Computes the answer to a plan. */
export async function runPlan(
  { db }: Snapshot,
  plan: QueryPlan,
  dataset: StoredDataset,
  signal: AbortSignal,
): Promise<Found> {
  const fetch: Fetch = async (query) => {
    // A cancel that came between two statements has cancelled neither.
    signal.throwIfAborted()
    return (await query.execute(db)).rows
  }
  const choice = chooseRollup(plan, dataset)
  const answer = await compute(fetch, plan, dataset, sourceOf(plan, dataset, choice))
  return { answer, source: choice ? `rollup:${choice.rollup.grain}` : 'raw' }
}

function sourceOf(
  plan: QueryPlan,
  dataset: StoredDataset,
  choice: RollupChoice | null,
): QuerySource {
  return choice ? rollupSource(plan, dataset, choice) : rawSource(plan, dataset)
}

async function compute(
  fetch: Fetch,
  plan: QueryPlan,
  dataset: StoredDataset,
  source: QuerySource,
): Promise<Answer> {
  if (plan.rows) return fetchRows(fetch, plan, plan.rows, dataset)
  const tops = rankedAtOnce(plan) ? [] : await fetchTops(fetch, plan, source)
  if (plan.points) return fetchPoints(fetch, plan, plan.points, source, tops)
  const answer = await aggregate(fetch, plan, dataset, { source, tops })
  const overall = totalsPlan(plan)
  if (!overall) return answer
  const whole = { source: bestSource(overall, dataset), tops: [] }
  const { columns } = await aggregate(fetch, overall, dataset, whole)
  return { ...answer, totals: readTotals(columns) }
}

async function aggregate(
  fetch: Fetch,
  plan: QueryPlan,
  dataset: StoredDataset,
  { source, tops }: { source: QuerySource; tops: TopValues[] },
): Promise<Answer> {
  const ranked = rankedAtOnce(plan)
  const main = ranked ? compileRanked(plan, source, ranked) : compileQuery(plan, source, tops)
  const rows = readRows(await fetch(main), plan)
  const other = comparedPlan(plan)
  if (!other) return finishResult(rows, plan)
  const earlier = compileQuery(other.plan, bestSource(other.plan, dataset), tops)
  return finishResult(rows, plan, readRows(await fetch(earlier), other.plan))
}

function bestSource(plan: QueryPlan, dataset: StoredDataset): QuerySource {
  return sourceOf(plan, dataset, chooseRollup(plan, dataset))
}

/** Asks for the top groups first: they are those of the whole range. */
async function fetchTops(fetch: Fetch, plan: QueryPlan, source: QuerySource): Promise<TopValues[]> {
  const tops: TopValues[] = []
  for (const dimension of plan.dimensions) {
    const ranked = dimension.top === null ? null : compileTop(plan, source, dimension)
    tops.push(ranked && readTop(await fetch(ranked)))
  }
  return tops
}

function readTop(rows: readonly SqlRow[]): TopValues {
  const values = rows.map((row) => row['d0'] ?? null)
  return { values: values.filter((value) => value !== null), withNull: values.includes(null) }
}

async function fetchPoints(
  fetch: Fetch,
  plan: QueryPlan,
  points: PlannedPoints,
  source: QuerySource,
  tops: TopValues[],
): Promise<Answer> {
  const rows = await fetch(compilePoints(plan, points, source, tops, MAX_RESULT_ROWS + 1))
  const count = rows.reduce((sum, row) => sum + Number(row['n']), 0)
  return finishPoints(readPoints(rows, plan), plan, count)
}

async function fetchRows(
  fetch: Fetch,
  plan: QueryPlan,
  rows: PlannedRows,
  dataset: StoredDataset,
): Promise<Answer> {
  const read = (row: SqlRow) => ({
    values: rows.columns.map((_, i) => row[`v${i}`] ?? null),
    keys: rows.keys.map((_, i) => row[`k${i}`] ?? null),
  })
  if (!rows.sample) {
    return finishRows((await fetch(compilePage(plan, rows, dataset))).map(read), rows, {})
  }
  const [counted] = await fetch(compileCount(plan, dataset))
  const sampledFrom = Number(counted?.['n'] ?? 0)
  const found = await fetch(compileSample(plan, rows, dataset, sampledFrom))
  return finishRows(found.map(read), rows, { sampledFrom })
}
