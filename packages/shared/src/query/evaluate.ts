// The plain evaluator: answers a chart query from a table in memory. It draws files that are not uploaded
// yet, and it is the oracle that the SQL is held to, so it is written to be right at a glance, not fast.
import type { ChartQuery, QueryResult } from './chart-query.ts'
import { evaluateGroups, rankTops, type Tops } from './evaluate-groups.ts'
import { evaluatePoints } from './evaluate-points.ts'
import { evaluateRows } from './evaluate-rows.ts'
import { type Answer, finishResult } from './finish-result.ts'
import { describeTable, type LocalTable } from './local-table.ts'
import { comparedPlan } from './plan-compare.ts'
import { planQuery } from './plan-query.ts'
import type { QueryPlan } from './query-plan.ts'
import { resultMeta } from './result-meta.ts'
import { readTotals, totalsPlan } from './totals.ts'

type Options = { now: number; datasetVersion?: number }

/** Throws what planQuery throws. `now` is epoch milliseconds. */
export function evaluate(query: ChartQuery, table: LocalTable, options: Options): QueryResult {
  const plan = planQuery(query, describeTable(table), options.now)
  const { columns, ...found } = evaluatePlan(plan, table)
  const about = {
    datasetVersion: options.datasetVersion ?? 0,
    source: 'local',
    asOf: new Date(options.now).toISOString(),
    ...found,
  }
  return { columns, meta: resultMeta(plan, about) }
}

function evaluatePlan(plan: QueryPlan, table: LocalTable): Answer {
  if (plan.rows) return evaluateRows(plan, plan.rows, table)
  const tops = rankTops(plan, table)
  if (plan.points) return evaluatePoints(plan, plan.points, table, tops)
  const answer = aggregate(plan, table, tops)
  const overall = totalsPlan(plan)
  if (!overall) return answer
  return { ...answer, totals: readTotals(aggregate(overall, table, []).columns) }
}

function aggregate(plan: QueryPlan, table: LocalTable, tops: Tops): Answer {
  const other = comparedPlan(plan)
  const before = other ? evaluateGroups(other.plan, table, tops) : []
  return finishResult(evaluateGroups(plan, table, tops), plan, before)
}
