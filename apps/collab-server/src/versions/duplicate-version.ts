import type { Database } from '@pulse/db/schema'
import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { setDashboardTitle } from '@pulse/shared/dashboard/commands'
import { MAX_TITLE } from '@pulse/shared/dashboard/limits'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { copyDocument } from '@pulse/shared/dashboard/restore-document'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import { addDashboard } from '../dashboards/add-dashboard.ts'
import type { Target } from './capture-version.ts'
import { useVersion } from './read-version.ts'

type Wish = { versionId: string; userId: string; name: string | undefined }

/** A new dashboard of the same organization with the version's content, and none of its history. */
export async function duplicateVersion(
  db: Kysely<Database>,
  target: Target,
  { versionId, userId, name }: Wish,
): Promise<DashboardSummary> {
  const made = await useVersion(db, target, versionId, (earlier) => {
    const copy = copyDocument(earlier)
    const title = name ?? `${readDashboard(copy).title.slice(0, MAX_TITLE - 7)} (copy)`
    setDashboardTitle(copy, title, copyDocument)
    const dashboard = readDashboard(copy)
    const state = Y.encodeStateAsUpdate(copy)
    copy.destroy()
    return { dashboard, state }
  })
  return addDashboard(db, { orgId: target.orgId, userId, ...made })
}
