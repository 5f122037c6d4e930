// Kysely's view of the relational schema. Every tenant table has org_id, and every query names it.

import type { Role } from '@pulse/shared/api/auth'
import type { ColumnRole, ColumnType as DatasetColumnType } from '@pulse/shared/api/datasets'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type {
  DuplicateHandling,
  Question,
  UploadMode,
  UploadState,
} from '@pulse/shared/api/uploads'
import type { VersionReason } from '@pulse/shared/api/versions'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { PreviousDataset } from './publish/previous-dataset.ts'
import type { RollupColumn, RollupMeasure } from './rollups/rollup.ts'

/** Set by the database on insert; read as a Date. */
type CreatedAt = ColumnType<Date, Date | undefined, Date>
type Instant = ColumnType<Date, Date, Date>
type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
/** bigint columns whose values stay below 2^53; the pool parses int8 as a number. */
type Count = Generated<number>
type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>
type Json<T> = JSONColumnType<T & object, string, string>
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export type Database = {
  organizations: { id: Generated<string>; name: string; created_at: CreatedAt }
  users: {
    id: Generated<string>
    org_id: string
    email: string
    name: string
    password_hash: Nullable<string>
    role: Role
    created_at: CreatedAt
    disabled_at: NullableInstant
    /** Kept by a trigger, which also tells the servers: the last change of role or disabled_at. */
    access_changed_at: CreatedAt
  }
  identities: {
    id: Generated<string>
    org_id: string
    user_id: string
    provider: string
    subject: string
    created_at: CreatedAt
  }
  sessions: {
    /** Stays through rotations: open sockets are bound to it. */
    id: Generated<string>
    /** SHA-256 of the cookie's token: a leaked table opens no session. */
    token_hash: Uint8Array
    /** Still good for a moment after a rotation, for the other tabs; a theft alarm afterwards. */
    previous_token_hash: Nullable<Uint8Array>
    rotated_at: NullableInstant
    org_id: string
    user_id: string
    created_at: CreatedAt
    seen_at: CreatedAt
    expires_at: Instant
    revoked_at: NullableInstant
    user_agent: Nullable<string>
  }
  login_failures: {
    /** HMAC of address and account. */
    key: Uint8Array
    failures: number
    last_at: CreatedAt
    blocked_until: CreatedAt
  }
  api_tokens: {
    id: Generated<string>
    org_id: string
    user_id: string
    name: string
    token_hash: Uint8Array
    created_at: CreatedAt
    expires_at: NullableInstant
    revoked_at: NullableInstant
  }
  invitations: {
    id: Generated<string>
    org_id: string
    email: string
    role: Role
    token_hash: Uint8Array
    invited_by: string
    created_at: CreatedAt
    expires_at: Instant
    accepted_at: NullableInstant
  }
  audit_log: {
    id: Generated<string>
    org_id: string
    user_id: Nullable<string>
    action: string
    subject: Nullable<string>
    details: Json<Record<string, unknown>>
    created_at: CreatedAt
  }
  dashboards: {
    id: Generated<string>
    org_id: string
    created_by: Nullable<string>
    name: string
    description: Generated<string>
    widget_count: Generated<number>
    created_at: CreatedAt
    updated_at: CreatedAt
    deleted_at: NullableInstant
    /** Changes up to then are in a version, or are none. */
    versions_checked_at: NullableInstant
  }
  dashboard_editors: {
    dashboard_id: string
    user_id: string
    org_id: string
    edited_at: CreatedAt
  }
  dashboard_snapshots: {
    dashboard_id: string
    org_id: string
    state: Uint8Array
    /** CRC-32 of the state. */
    checksum: Generated<number | null>
    updated_at: CreatedAt
  }
  dashboard_updates: {
    seq: Generated<string>
    dashboard_id: string
    org_id: string
    update: Uint8Array
    created_at: CreatedAt
    /** Set when the row could not be read back: it is set aside, never deleted. */
    damaged_at: NullableInstant
  }
  dashboard_versions: {
    id: Generated<string>
    dashboard_id: string
    org_id: string
    kind: 'automatic' | 'named'
    name: Nullable<string>
    reason: VersionReason
    /** A full document, compressed with zstd. */
    state: Uint8Array
    /** Who edited since the version before. */
    author_ids: Generated<string[]>
    widget_count: Generated<number>
    created_by: Nullable<string>
    created_at: CreatedAt
  }
  /** Read-model of the documents, refreshed at compaction; never written by anything else. */
  widgets: {
    dashboard_id: string
    widget_id: string
    org_id: string
    chart_type: string
    title: string
    dataset_id: Nullable<string>
    config_json: Json<Record<string, unknown>>
  }
  datasets: {
    id: Generated<string>
    org_id: string
    user_id: Nullable<string>
    name: string
    /** Unqualified name of the table in schema `data`. */
    table_name: string
    version: Generated<number>
    row_count: Count
    storage_bytes: Count
    time_column: Nullable<string>
    time_zone: Generated<string>
    time_from: NullableInstant
    time_to: NullableInstant
    /** The table plan that last loaded a file: dialect, column types and answers. */
    recipe: NullableJson<Record<string, unknown>>
    created_at: CreatedAt
    updated_at: CreatedAt
    deleted_at: NullableInstant
    /** The version that the processed bucket holds. */
    parquet_version: Generated<number>
  }
  dataset_columns: {
    dataset_id: string
    org_id: string
    ordinal: number
    name: string
    /** The column of the data table; `time` for the time axis. */
    physical_name: string
    label: string
    type: DatasetColumnType
    role: ColumnRole
    unit: Nullable<string>
    null_count: Count
    distinct_count: Nullable<number>
    min_value: NullableJson<number | string>
    max_value: NullableJson<number | string>
  }
  dataset_point_keys: { dataset_id: string; key: string; created_at: CreatedAt }
  dataset_rollups: {
    id: Generated<string>
    org_id: string
    dataset_id: string
    /** Unqualified name of the table in schema `rollups`. */
    table_name: string
    grain: string
    time_zone: string
    dimensions: Json<RollupColumn[]>
    measures: Json<RollupMeasure[]>
    row_count: number
    merged_rows: number
    /** Rows of the dataset when it was built. */
    source_rows: number
    /** Replaced; the table is dropped a while later. */
    retired_at: NullableInstant
    created_at: CreatedAt
  }
  uploads: {
    id: string
    org_id: string
    user_id: Nullable<string>
    dataset_id: Nullable<string>
    /** Of the mode create: the id that the dataset is to have. */
    new_dataset_id: Nullable<string>
    filename: string
    mode: UploadMode
    time_zone: string
    object_key: string
    size_bytes: number
    state: UploadState
    attempt: Generated<number>
    claimed_by: Nullable<string>
    heartbeat_at: NullableInstant
    bytes_read: Count
    rows_read: Count
    rows_loaded: Count
    rows_rejected: Count
    plan: NullableJson<Record<string, unknown>>
    questions: NullableJson<Question[]>
    answers: NullableJson<Record<string, string>>
    warnings: ColumnType<string[], string | undefined, string>
    error: NullableJson<{ code: string; message: string }>
    /** The dataset as it was before this upload was published; undo restores it. */
    previous: NullableJson<PreviousDataset>
    /** SHA-256 of the stored bytes. */
    content_hash: Nullable<Uint8Array>
    duplicates: Generated<DuplicateHandling>
    duplicate_of: Nullable<string>
    /** A person wants to see the plan before anything is loaded. */
    preview: Generated<boolean>
    changes: NullableJson<PlanChanges>
    /** The archive that it was in, or the upload whose rejects it corrects. */
    parent_id: Nullable<string>
    archive_entry: Nullable<string>
    /** An object that another program put into the bucket. */
    source_key: Nullable<string>
    source_etag: Nullable<string>
    source_folder: Nullable<string>
    corrected_lines: NullableJson<CorrectedLine[]>
    /** Not before this, after an attempt that failed. */
    retry_at: NullableInstant
    /** The first of the attempts that failed one after the other, and how many they are. */
    failing_since: NullableInstant
    failures: Generated<number>
    attempt_at: NullableInstant
    created_at: CreatedAt
    started_at: NullableInstant
    finished_at: NullableInstant
  }
  upload_rejects: {
    upload_id: string
    org_id: string
    line: number
    column_name: Nullable<string>
    reason: string
    message: string
    text: string
    /** The correction or re-typing that found it; null: the file's first reading. */
    added_by: Nullable<string>
    /** The correction or re-typing by which it is none any more. */
    settled_by: Nullable<string>
  }
  /** The Parquet of each upload's rows. */
  dataset_parts: {
    object_key: string
    org_id: string
    dataset_id: string
    upload_id: string
    state: 'writing' | 'ready'
    signature: string
    row_count: number
    size_bytes: Count
    created_at: CreatedAt
  }
}

/** A line of the parent's file, and the one at which its corrected row begins in the upload's own. */
export type CorrectedLine = { line: number; at: number }
