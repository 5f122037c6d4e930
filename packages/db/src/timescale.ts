import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Whether data tables of this database can be hypertables. Where the server has TimescaleDB loaded and
 * the role may, the extension is created; everywhere else plain tables do.
 */
export async function ensureTimescale(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ installed: boolean; loadable: boolean }>`
    select exists (select from pg_extension where extname = 'timescaledb') as installed,
      exists (select from pg_available_extensions where name = 'timescaledb')
        and exists (select from pg_settings
          where name = 'shared_preload_libraries' and setting like '%timescaledb%') as loadable
  `.execute(db)
  const state = rows[0]
  if (state?.installed) return true
  return state?.loadable ? await createExtension(db) : false
}

export async function hasTimescale(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`select from pg_extension where extname = 'timescaledb'`.execute(db)
  return rows.length > 0
}

async function createExtension(db: Kysely<Database>): Promise<boolean> {
  try {
    await sql`create extension if not exists timescaledb`.execute(db)
    return true
  } catch {
    // Not allowed to, or another process is creating it this moment: that one's answer counts.
    return await hasTimescale(db)
  }
}
