// Keys of points that were taken already, so that whoever sends them again adds nothing.
import { type Kysely, sql } from 'kysely'

const SCHEMA = `
create table dataset_point_keys (
  dataset_id uuid not null references datasets (id) on delete cascade,
  key text not null,
  created_at timestamptz not null default now(),
  primary key (dataset_id, key)
);
create index dataset_point_keys_age on dataset_point_keys (created_at);
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(SCHEMA).execute(db)
}
