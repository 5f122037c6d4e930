import type { Database } from '@pulse/db/schema'
import { addWidgets } from '@pulse/shared/dashboard/commands'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import { writeReadModel } from '../collab/read-model.ts'
import { createDashboard } from '../dashboards/dashboards-repo.ts'
import { demoWidgets } from './demo-widgets.ts'

const NAME = 'Coffee sales'
const TIME_ZONE = 'UTC'
const SEED = { name: 'seed' }

type Demo = { orgId: string; userId: string; datasetId: string }

/** Row, document and read-model come into being together. */
export async function seedDashboard(
  db: Kysely<Database>,
  { orgId, userId, datasetId }: Demo,
): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: NAME, timeZone: TIME_ZONE }))
  addWidgets(doc, demoWidgets(datasetId), SEED)
  const state = Y.encodeStateAsUpdate(doc)
  const created = { orgId, userId, name: NAME, state }
  const dashboardId = await createDashboard(db, created)
  await writeReadModel(db, { orgId, dashboardId }, readDashboard(doc))
  doc.destroy()
  return dashboardId
}
