import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Target } from './capture-version.ts'

/** At one sweep; the next one takes more. */
const MOST = 200

export type Due = Target & { reason: 'session-end' | 'hourly' }

/**
 * Dashboards with changes that no version has: for an hour while they are edited, or at rest for ten
 * minutes because the server that had them open died. A hint from times of rows alone, a minute too
 * generous for inserts that were slow to commit; whether anything differs is decided at the capture.
 */
export async function findDue(db: Kysely<Database>): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select "dashboardId", "orgId",
      case when changed_at < now() - interval '10 minutes'
        then 'session-end' else 'hourly' end as reason
    from (${changes}) c
    where changed_at > checked_at - interval '1 minute'
      and (changed_at < now() - interval '10 minutes'
        or greatest(checked_at, created_at) < now() - interval '1 hour')
    order by checked_at limit ${MOST}`.execute(db)
  return rows
}

/** True when something may have changed since the last version. */
export async function mayHaveChanged(db: Kysely<Database>, target: Target): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (${changes}) c
    where "dashboardId" = ${target.dashboardId} and "orgId" = ${target.orgId}
      and changed_at > checked_at - interval '1 minute'`.execute(db)
  return rows.length > 0
}

const changes = sql`
  select d.id as "dashboardId", d.org_id as "orgId", d.created_at,
    coalesce(d.versions_checked_at, '-infinity') as checked_at,
    greatest(s.updated_at, (
      select max(u.created_at) from dashboard_updates u
      where u.dashboard_id = d.id and u.damaged_at is null)) as changed_at
  from dashboards d left join dashboard_snapshots s on s.dashboard_id = d.id
  where d.deleted_at is null`
