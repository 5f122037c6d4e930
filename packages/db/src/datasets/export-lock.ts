// One worker at a time writes a dataset's Parquet; and it never holds up what people do with the dataset.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** What the export's connection is called, at most 63 characters. */
export function exportName(datasetId: string): string {
  return `pulse-export-${datasetId}`
}

export async function tryLockExport(
  session: Kysely<Database>,
  datasetId: string,
): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${exportName(datasetId)}, 0)) as locked
  `.execute(session)
  return rows[0]?.locked === true
}

/** Its locks would be in the way of a table that is changed or dropped; it begins again by itself. */
export async function stopExport(db: Kysely<Database>, datasetId: string): Promise<void> {
  await sql`select pg_cancel_backend(pid) from pg_stat_activity
    where application_name = ${exportName(datasetId)} and datname = current_database()`.execute(db)
}
