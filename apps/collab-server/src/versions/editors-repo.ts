// SQL of dashboard_editors: who has edited a dashboard, and when last.
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>
type Target = { orgId: string; dashboardId: string }

/** People of another organization, or who are gone, are not noted. */
export async function noteEditors(
  db: Db,
  dashboardId: string,
  userIds: readonly string[],
): Promise<void> {
  await sql`
    insert into dashboard_editors (dashboard_id, user_id, org_id)
    select d.id, u.id, d.org_id from dashboards d join users u on u.org_id = d.org_id
    where d.id = ${dashboardId} and u.id = any(${userIds}::uuid[])
    on conflict (dashboard_id, user_id) do update set edited_at = now()`.execute(db)
}

/** The latest first; null asks for everybody. */
export async function editorsSince(
  db: Db,
  { orgId, dashboardId }: Target,
  since: Date | null,
): Promise<string[]> {
  const rows = await db
    .selectFrom('dashboard_editors')
    .select('user_id')
    .where('dashboard_id', '=', dashboardId)
    .where('org_id', '=', orgId)
    .$if(since !== null, (query) => query.where('edited_at', '>', since ?? new Date(0)))
    .orderBy('edited_at', 'desc')
    .orderBy('user_id')
    .limit(50)
    .execute()
  return rows.map((row) => row.user_id)
}
