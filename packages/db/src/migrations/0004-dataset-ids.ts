// A page may choose the id of the dataset that a file becomes: its charts can then be made before the
// file is sent.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table uploads add column new_dataset_id uuid`.execute(db)
}
