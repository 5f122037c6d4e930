import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'

/** Rows that decide nothing any more. Ended sessions stay a day, for servers that were away. */
export async function forgetExpired(db: Kysely<Database>): Promise<void> {
  const dayAgo = sql<Date>`now() - interval '1 day'`
  await db
    .deleteFrom('sessions')
    .where((where) =>
      where.or([where('expires_at', '<', dayAgo), where('revoked_at', '<', dayAgo)]),
    )
    .execute()
  await db.deleteFrom('login_failures').where('last_at', '<', dayAgo).execute()
}
