import type { Database } from '@pulse/db/schema'
import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import type { Kysely } from 'kysely'
import { writeReadModel } from '../collab/read-model.ts'
import { createDashboard, findDashboard } from './dashboards-repo.ts'

/** A new dashboard that is not empty: its lists know at once what is on it. */
export async function addDashboard(
  db: Kysely<Database>,
  made: { orgId: string; userId: string; state: Uint8Array; dashboard: Dashboard },
): Promise<DashboardSummary> {
  const { orgId, userId, state, dashboard } = made
  const dashboardId = await createDashboard(db, { orgId, userId, name: dashboard.title, state })
  await writeReadModel(db, { orgId, dashboardId }, dashboard)
  const found = await findDashboard(db, { orgId, dashboardId })
  if (!found) throw new Error(`the new dashboard ${dashboardId} is gone`)
  return found
}
