import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import type { Kysely } from 'kysely'
import { seedDashboard } from './seed-dashboard.ts'
import { seedDataset } from './seed-dataset.ts'
import { DEMO_EMAIL, type Login, seedPeople } from './seed-people.ts'

type Options = {
  db: Kysely<Database>
  objects: ObjectStore
  /** Somebody must consume it: the demo's data goes through the real ingest. */
  queue: IngestQueue
  /**
   * Keeps the logins where people find them. Called before they are committed, and only when the
   * people are made now.
   */
  keepLogins: (logins: Login[]) => Promise<void>
}

/**
 * Gives an empty Pulse an organization, one person per role and a dashboard. Killed halfway, the
 * next start does the rest; where there is an organization of somebody's own it does nothing.
 */
export async function seedDemo(options: Options): Promise<void> {
  const { db, keepLogins } = options
  await seedPeople(db, keepLogins)
  const owner = await ownerWithoutDashboard(db)
  if (!owner) return
  const datasetId = await seedDataset(options, owner)
  await seedDashboard(db, { ...owner, datasetId })
}

/** The demo's admin, as long as their organization never had a dashboard. */
async function ownerWithoutDashboard(
  db: Kysely<Database>,
): Promise<{ orgId: string; userId: string } | null> {
  const owner = await db
    .selectFrom('users as u')
    .where('u.email', '=', DEMO_EMAIL)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('dashboards as d').select('d.id').whereRef('d.org_id', '=', 'u.org_id')),
      ),
    )
    .select(['u.id', 'u.org_id'])
    .executeTakeFirst()
  return owner ? { orgId: owner.org_id, userId: owner.id } : null
}
