import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db)
}

const statements = `
-- state is compressed with zstd. author_ids: who edited since the version before.
alter table dashboard_versions
  add column reason text not null default 'by-hand'
    check (reason in ('session-end', 'hourly', 'before-restore', 'by-hand')),
  add column author_ids uuid[] not null default '{}',
  add column widget_count integer not null default 0;

-- Changes up to this moment are in a version, or are none.
alter table dashboards add column versions_checked_at timestamptz;

-- Who has edited, and when last: the update log does not say, and does not last.
create table dashboard_editors (
  dashboard_id uuid not null references dashboards on delete cascade,
  user_id uuid not null references users on delete cascade,
  org_id uuid not null references organizations on delete cascade,
  edited_at timestamptz not null default now(),
  primary key (dashboard_id, user_id)
);
`
