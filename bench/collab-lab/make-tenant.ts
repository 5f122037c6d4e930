import { createSession } from '@pulse/collab-server/auth/sessions-repo'
import type { Database } from '@pulse/db/schema'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import type { Kysely } from 'kysely'

export type Tenant = {
  /** Of editors who are signed in. */
  cookies: readonly string[]
  /** `state` is the first update in its log. */
  addDashboard(state?: Uint8Array): Promise<string>
}

/** An organization with so many signed-in editors, straight in the database. */
export async function makeTenant(db: Kysely<Database>, editors: number): Promise<Tenant> {
  const { id: orgId } = await db
    .insertInto('organizations')
    .values({ name: 'Northwind' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const cookies: string[] = []
  for (let n = 1; n <= editors; n++) cookies.push(await addEditor(db, orgId, n))
  return {
    cookies,
    async addDashboard(state = makeDashboardState({ title: 'Sales', timeZone: 'UTC' })) {
      const { id } = await db
        .insertInto('dashboards')
        .values({ org_id: orgId, created_by: null, name: 'Sales' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('dashboard_updates')
        .values({ dashboard_id: id, org_id: orgId, update: state })
        .execute()
      return id
    },
  }
}

async function addEditor(db: Kysely<Database>, orgId: string, n: number): Promise<string> {
  const email = `editor-${n}@northwind.example`
  const { id } = await db
    .insertInto('users')
    .values({ org_id: orgId, email, name: `Editor ${n}`, role: 'editor' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { token } = await createSession(db, { id, orgId, userAgent: null })
  return `pulse_session=${token}`
}
