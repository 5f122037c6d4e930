import type { QueryResult } from './chart-query.ts'
import type { QueryPlan } from './query-plan.ts'

type About = Pick<
  QueryResult['meta'],
  'datasetVersion' | 'source' | 'asOf' | 'truncated' | 'next' | 'sampledFrom' | 'totals'
>

/** What an answer says about itself: where it comes from, and what the plan settled. */
export function resultMeta(plan: QueryPlan, about: About): QueryResult['meta'] {
  const { axis, bucket, range, previous, comparedTo } = plan
  return {
    ...about,
    ...(axis && { timeZone: axis.zone, range: { from: iso(range.from), to: iso(range.to) } }),
    ...(bucket && { bucket: bucket === 'week-sunday' ? 'week' : bucket }),
    ...(previous && {
      compareRange: {
        from: new Date(previous.from).toISOString(),
        to: new Date(previous.to).toISOString(),
      },
    }),
    ...(comparedTo !== null && { comparedTo: new Date(comparedTo).toISOString() }),
  }
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
