import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Choice } from './choice.ts'

/** A row of the log that nobody can read: half of one, or bytes that never were an update. */
export async function insertGarbage(
  db: Kysely<Database>,
  dashboardId: string,
  choice: Choice,
): Promise<void> {
  const length = 1 + choice.below(20)
  const noise = Buffer.from(Array.from({ length }, () => 128 + choice.below(128)))
  const half = sql`(select substr(u.update, 1, length(u.update) / 2) from dashboard_updates u
    where u.dashboard_id = ${dashboardId} and length(u.update) > 20 order by u.seq limit 1)`
  await sql`
    insert into dashboard_updates (dashboard_id, org_id, update)
    select id, org_id, coalesce(${choice.happens(0.5) ? half : null}, ${noise}::bytea)
    from dashboards where id = ${dashboardId}`.execute(db)
}
