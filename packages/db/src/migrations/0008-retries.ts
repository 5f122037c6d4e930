// When an upload that failed is tried again, and for how long it has been failing.
import { type Kysely, sql } from 'kysely'

const SCHEMA = `
  alter table uploads
    add column retry_at timestamptz,
    add column failing_since timestamptz,
    add column failures integer not null default 0;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(SCHEMA).execute(db)
}
