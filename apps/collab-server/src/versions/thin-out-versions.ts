import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'

/**
 * Of the automatic versions every one of the last two days stays, the last one of each hour for two
 * weeks, of each day for three months, and of each week for ever; never more than 500 of a dashboard.
 * Named versions are not touched.
 */
export async function thinOutVersions(db: Kysely<Database>): Promise<void> {
  await sql`
    delete from dashboard_versions where id in (
      select id from (
        select id,
          row_number() over (partition by dashboard_id, slot order by created_at desc, id) as nth,
          row_number() over (partition by dashboard_id order by created_at desc, id) as age
        from (
          select id, dashboard_id, created_at, case
            when created_at > now() - interval '2 days' then id::text
            when created_at > now() - interval '14 days'
              then 'hour ' || date_trunc('hour', created_at, 'UTC')
            when created_at > now() - interval '90 days'
              then 'day ' || date_trunc('day', created_at, 'UTC')
            else 'week ' || date_trunc('week', created_at, 'UTC') end as slot
          from dashboard_versions where kind = 'automatic'
        ) slots
      ) ranked where nth > 1 or age > 500
    ) and kind = 'automatic'`.execute(db)
}
