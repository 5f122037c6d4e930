// A snapshot that is known to be what was written need not be read twice when its dashboard opens.
import { type Kysely, sql } from 'kysely'

/** CRC-32 of the state; null for one that was written before. */
const SCHEMA = 'alter table dashboard_snapshots add column checksum bigint;'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(SCHEMA).execute(db)
}
