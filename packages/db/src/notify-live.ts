import { LIVE_CHANNEL, type LiveNotification } from '@pulse/shared/api/live-message'
import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Inside a transaction the servers hear of it when it commits, and never when it does not. */
export async function notifyLive(
  db: Kysely<Database>,
  notification: LiveNotification,
): Promise<void> {
  await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(notification)})`.execute(db)
}
