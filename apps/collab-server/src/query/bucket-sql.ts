import type { QueryPlan } from '@pulse/shared/query/query-plan'
import type { BucketUnit } from '@pulse/shared/query/time-bucket'
import { type RawBuilder, sql } from 'kysely'
import { TIME } from './column-sql.ts'

/** Units of one length, in UTC: date_bin is plain integer arithmetic, where date_trunc takes dates apart. */
const FIXED_LENGTH: Partial<Record<BucketUnit, string>> = {
  second: '1 second',
  minute: '1 minute',
  hour: '1 hour',
  day: '1 day',
  week: '7 days',
  'week-sunday': '7 days',
}
/** A Monday, and the Sunday before it, before all data: date_bin has rounded the wrong way before its origin. */
const MONDAY = '0001-01-01T00:00:00Z'
const SUNDAY = '0001-12-31T00:00:00Z BC'

/** An instant of the bucket, the same for all of its rows; readRows finds the bucket's start from it. */
export function bucketSql({ axis, bucket }: QueryPlan): RawBuilder<unknown> {
  if (!axis || !bucket) throw new Error('A bucket needs a time axis')
  const length = axis.zone === 'UTC' ? FIXED_LENGTH[bucket] : undefined
  if (length) {
    const origin = bucket === 'week-sunday' ? SUNDAY : MONDAY
    return sql`date_bin(${length}::interval, ${TIME}, ${origin}::timestamptz)`
  }
  if (bucket === 'week-sunday') {
    // A day later the Sunday is a Monday.
    const shifted = sql`(${TIME} at time zone ${axis.zone}) + interval '1 day'`
    const start = sql`date_trunc('week', ${shifted}) - interval '1 day'`
    return sql`((${start}) at time zone ${axis.zone})`
  }
  return sql`date_trunc(${bucket}, ${TIME}, ${axis.zone})`
}
