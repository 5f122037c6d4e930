import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [people, dashboards, data]) {
    await sql.raw(statement).execute(db)
  }
}

const people = `
create table organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now()
);

create table users (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations on delete cascade,
  email text not null,
  name text not null,
  password_hash text,
  role text not null check (role in ('admin', 'editor', 'viewer')),
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  access_changed_at timestamptz not null default now()
);
create unique index users_email on users (lower(email));
create index users_org on users (org_id);

-- Whoever changes what a person may do, by whatever way: the servers hear of it with the commit, and
-- close or demote the sockets that are open.
create function tell_access_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('pulse_sessions', json_build_object(
    'type', case when new.disabled_at is null then 'role-changed' else 'user-ended' end,
    'userId', new.id
  )::text);
  new.access_changed_at := now();
  return new;
end $$;
create trigger users_access_change before update on users for each row
  when ((old.role, old.disabled_at) is distinct from (new.role, new.disabled_at))
  execute function tell_access_change();

create table identities (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations on delete cascade,
  user_id uuid not null references users on delete cascade,
  provider text not null,
  subject text not null,
  created_at timestamptz not null default now(),
  unique (provider, subject)
);
create index identities_user on identities (user_id);

-- token_hash changes with every rotation, id never: open sockets are bound to id.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  previous_token_hash bytea unique,
  rotated_at timestamptz,
  org_id uuid not null references organizations on delete cascade,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text
);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

-- Failed log-ins in a row, by keyed hash of address and account. Gone with the first success.
create table login_failures (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null default now(),
  blocked_until timestamptz not null default now()
);
create index login_failures_age on login_failures (last_at);

create table api_tokens (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations on delete cascade,
  user_id uuid not null references users on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_tokens_user on api_tokens (user_id);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations on delete cascade,
  email text not null,
  role text not null check (role in ('admin', 'editor', 'viewer')),
  token_hash bytea not null unique,
  invited_by uuid not null references users on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz
);
create index invitations_org on invitations (org_id);

create table audit_log (
  id bigint generated always as identity primary key,
  org_id uuid not null references organizations on delete cascade,
  user_id uuid references users on delete set null,
  action text not null,
  subject text,
  details jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index audit_log_org on audit_log (org_id, created_at desc);
`

const dashboards = `
create table dashboards (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations on delete cascade,
  created_by uuid references users on delete set null,
  name text not null,
  description text not null default '',
  widget_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index dashboards_org on dashboards (org_id, updated_at desc) where deleted_at is null;

create table dashboard_snapshots (
  dashboard_id uuid primary key references dashboards on delete cascade,
  org_id uuid not null references organizations on delete cascade,
  state bytea not null,
  updated_at timestamptz not null default now()
);

-- Appended before an edit is acknowledged. The order of seq is not the order of commits.
create table dashboard_updates (
  seq bigint generated always as identity primary key,
  dashboard_id uuid not null references dashboards on delete cascade,
  org_id uuid not null references organizations on delete cascade,
  update bytea not null,
  created_at timestamptz not null default now(),
  damaged_at timestamptz
);
create index dashboard_updates_dashboard on dashboard_updates (dashboard_id, seq);

create table dashboard_versions (
  id uuid primary key default gen_random_uuid(),
  dashboard_id uuid not null references dashboards on delete cascade,
  org_id uuid not null references organizations on delete cascade,
  kind text not null check (kind in ('automatic', 'named')),
  name text,
  state bytea not null,
  created_by uuid references users on delete set null,
  created_at timestamptz not null default now()
);
create index dashboard_versions_dashboard on dashboard_versions (dashboard_id, created_at desc);

create table widgets (
  dashboard_id uuid not null references dashboards on delete cascade,
  widget_id text not null,
  org_id uuid not null references organizations on delete cascade,
  chart_type text not null,
  title text not null,
  dataset_id uuid,
  config_json jsonb not null,
  primary key (dashboard_id, widget_id)
);
create index widgets_dataset on widgets (org_id, dataset_id);
`

const data = `
create schema if not exists data;

create table datasets (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references organizations on delete cascade,
  user_id uuid references users on delete set null,
  name text not null,
  table_name text not null unique,
  version integer not null default 0,
  row_count bigint not null default 0,
  storage_bytes bigint not null default 0,
  time_column text,
  time_zone text not null default 'UTC',
  time_from timestamptz,
  time_to timestamptz,
  recipe jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index datasets_org on datasets (org_id, updated_at desc) where deleted_at is null;

create table dataset_columns (
  dataset_id uuid not null references datasets on delete cascade,
  org_id uuid not null references organizations on delete cascade,
  ordinal integer not null,
  name text not null,
  physical_name text not null,
  label text not null,
  type text not null check (type in ('timestamp', 'date', 'integer', 'number', 'boolean', 'text')),
  role text not null check (role in ('time', 'measure', 'dimension')),
  unit text,
  null_count bigint not null default 0,
  distinct_count integer,
  min_value jsonb,
  max_value jsonb,
  primary key (dataset_id, ordinal),
  unique (dataset_id, name)
);

create table uploads (
  id uuid primary key,
  org_id uuid not null references organizations on delete cascade,
  user_id uuid references users on delete set null,
  dataset_id uuid references datasets on delete cascade,
  filename text not null,
  mode text not null check (mode in ('create', 'append', 'replace', 'replace-period')),
  time_zone text not null,
  object_key text not null,
  size_bytes bigint not null,
  state text not null check (state in
    ('uploading', 'queued', 'running', 'waiting', 'published', 'failed', 'cancelled', 'undone')),
  attempt integer not null default 0,
  claimed_by text,
  heartbeat_at timestamptz,
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  rows_loaded bigint not null default 0,
  rows_rejected bigint not null default 0,
  plan jsonb,
  questions jsonb,
  answers jsonb,
  warnings jsonb not null default '[]',
  error jsonb,
  previous jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index uploads_org on uploads (org_id, created_at desc);
create index uploads_object on uploads (object_key);
create index uploads_dataset on uploads (dataset_id, created_at desc);
create index uploads_open on uploads (state, heartbeat_at) where state in ('queued', 'running');

create table upload_rejects (
  upload_id uuid not null references uploads on delete cascade,
  org_id uuid not null references organizations on delete cascade,
  line bigint not null,
  column_name text,
  reason text not null,
  message text not null,
  text text not null
);
create index upload_rejects_upload on upload_rejects (upload_id, line);
`
