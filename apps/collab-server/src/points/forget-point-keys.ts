import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'

/** Whoever sends a point again does so within minutes, or after a weekend. */
const KEPT_FOR = '7 days'

export async function forgetPointKeys(db: Kysely<Database>): Promise<void> {
  await db
    .deleteFrom('dataset_point_keys')
    .where('created_at', '<', sql<Date>`now() - ${KEPT_FOR}::interval`)
    .execute()
}
