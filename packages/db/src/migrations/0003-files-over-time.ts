// What a file is part of, where it came from, what became of its rejects, and its Parquet.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db)
}

const statements = `
alter table uploads
  drop constraint uploads_mode_check,
  add constraint uploads_mode_check check (mode in
    ('create', 'append', 'replace', 'replace-period', 'correct', 'retype')),
  -- SHA-256 of the stored bytes.
  add column content_hash bytea,
  add column duplicates text not null default 'load' check (duplicates in ('ask', 'load', 'skip')),
  add column duplicate_of uuid references uploads on delete set null,
  -- A person wants to see the plan before anything is loaded.
  add column preview boolean not null default false,
  add column changes jsonb,
  -- The archive that it was in, or the upload whose rejects it corrects.
  add column parent_id uuid references uploads on delete cascade,
  add column archive_entry text,
  -- An object that another program put into the bucket.
  add column source_key text,
  add column source_etag text,
  add column source_folder text,
  -- correct: the lines of the parent's file that its rows stand for, and where each begins in its own.
  add column corrected_lines jsonb,
  add column attempt_at timestamptz;
create index uploads_content on uploads (org_id, content_hash) where content_hash is not null;
create index uploads_parent on uploads (parent_id) where parent_id is not null;
create unique index uploads_source on uploads (org_id, source_key, source_etag)
  where source_key is not null;

-- A reject stays when its row was corrected or the file was read in another way: undo needs it again.
alter table upload_rejects
  add column added_by uuid references uploads on delete cascade,
  add column settled_by uuid references uploads on delete set null;
create index upload_rejects_added on upload_rejects (added_by) where added_by is not null;
create index upload_rejects_settled on upload_rejects (settled_by) where settled_by is not null;

-- The Parquet of each upload's rows. 'writing': an object of this key may be there, whole or not at all.
create table dataset_parts (
  object_key text primary key,
  org_id uuid not null references organizations on delete cascade,
  dataset_id uuid not null references datasets on delete cascade,
  upload_id uuid not null,
  state text not null check (state in ('writing', 'ready')),
  -- Changes whenever the rows or the columns do.
  signature text not null,
  row_count bigint not null,
  size_bytes bigint not null default 0,
  created_at timestamptz not null default now()
);
create index dataset_parts_dataset on dataset_parts (dataset_id, upload_id);
alter table datasets add column parquet_version integer not null default 0;
create index datasets_parquet on datasets (updated_at) where parquet_version < version;
`
