// The SQL of `dashboards`: the list's columns. What a dashboard holds is in its document.
import type { Database } from '@pulse/db/schema'
import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>
type Target = { orgId: string; dashboardId: string }

export async function listDashboards(db: Db, orgId: string): Promise<DashboardSummary[]> {
  const rows = await summaries(db, orgId).orderBy('d.updated_at', 'desc').orderBy('d.id').execute()
  return rows.map(toSummary)
}

export async function findDashboard(
  db: Db,
  { orgId, dashboardId }: Target,
): Promise<DashboardSummary | null> {
  const row = await summaries(db, orgId).where('d.id', '=', dashboardId).executeTakeFirst()
  return row ? toSummary(row) : null
}

type NewDashboard = {
  orgId: string
  userId: string
  name: string
  /** The document's first state, as one Yjs update. */
  state: Uint8Array
}

/** The row and the document come into being together. */
export async function createDashboard(
  db: Db,
  { orgId, userId, name, state }: NewDashboard,
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto('dashboards')
      .values({ org_id: orgId, created_by: userId, name })
      .returning('id')
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto('dashboard_updates')
      .values({ dashboard_id: id, org_id: orgId, update: state })
      .execute()
    return id
  })
}

/** The document stays, to be restored. */
export async function hideDashboard(db: Db, { orgId, dashboardId }: Target): Promise<void> {
  await db
    .updateTable('dashboards')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', dashboardId)
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .execute()
}

function summaries(db: Db, orgId: string) {
  return db
    .selectFrom('dashboards as d')
    .leftJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'd.created_by').onRef('u.org_id', '=', 'd.org_id'),
    )
    .where('d.org_id', '=', orgId)
    .where('d.deleted_at', 'is', null)
    .select(['d.id', 'd.name', 'd.description', 'd.widget_count', 'd.created_at', 'd.updated_at'])
    .select(['u.id as user_id', 'u.name as user_name'])
}

type Row = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

function toSummary(row: Row): DashboardSummary {
  const { user_id: id, user_name: name } = row
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    widgetCount: row.widget_count,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    createdBy: id !== null && name !== null ? { id, name } : null,
  }
}
