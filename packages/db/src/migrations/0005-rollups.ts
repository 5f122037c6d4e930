// Rows of datasets added up beforehand. The tables live in a schema of their own: `data` is for analysts.
import { type Kysely, sql } from 'kysely'

const SCHEMA = `
create schema if not exists rollups;

create table dataset_rollups (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations (id) on delete cascade,
  dataset_id uuid not null references datasets (id) on delete cascade,
  table_name text not null,
  grain text not null,
  time_zone text not null,
  dimensions jsonb not null,
  measures jsonb not null,
  row_count bigint not null,
  merged_rows bigint not null,
  source_rows bigint not null,
  retired_at timestamptz,
  created_at timestamptz not null default now()
);
create index dataset_rollups_dataset on dataset_rollups (dataset_id) where retired_at is null;
create index dataset_rollups_retired on dataset_rollups (retired_at) where retired_at is not null;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(SCHEMA).execute(db)
}
