// SQL of dashboard_versions.
import type { Database } from '@pulse/db/schema'
import type { VersionSummary } from '@pulse/shared/api/versions'
import { type Insertable, type Kysely, sql } from 'kysely'

type Db = Kysely<Database>
type Target = { orgId: string; dashboardId: string }
type NewVersion = Omit<
  Insertable<Database['dashboard_versions']>,
  'id' | 'dashboard_id' | 'org_id' | 'created_at'
>

export async function insertVersion(db: Db, target: Target, version: NewVersion): Promise<string> {
  const { id } = await db
    .insertInto('dashboard_versions')
    .values({
      ...version,
      dashboard_id: target.dashboardId,
      org_id: target.orgId,
      // Not now(): whoever waited for the lock comes after the one it waited for.
      created_at: sql<Date>`clock_timestamp()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function latestVersion(
  db: Db,
  target: Target,
): Promise<{ id: string; state: Uint8Array; createdAt: Date } | null> {
  const row = await versionsOf(db, target)
    .select(['v.id', 'v.state', 'v.created_at as createdAt'])
    .orderBy('v.created_at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

type Page = { limit: number; before?: string; kind?: VersionSummary['kind'] }

/** Newest first. `before` is a version that is already known. */
export async function listVersions(
  db: Db,
  target: Target,
  { limit, before, kind }: Page,
): Promise<{ versions: VersionSummary[]; more: boolean }> {
  const rows = await summaries(db, target)
    .$if(kind !== undefined, (query) => query.where('v.kind', '=', kind ?? 'named'))
    .$if(before !== undefined, (query) => query.where(olderThan(before ?? '')))
    .limit(limit + 1)
    .execute()
  return { versions: rows.slice(0, limit).map(toSummary), more: rows.length > limit }
}

export async function findVersion(
  db: Db,
  target: Target,
  versionId: string,
): Promise<VersionSummary | null> {
  const row = await summaries(db, target).where('v.id', '=', versionId).executeTakeFirst()
  return row ? toSummary(row) : null
}

export async function readVersionState(
  db: Db,
  target: Target,
  versionId: string,
): Promise<Uint8Array | null> {
  const row = await versionsOf(db, target)
    .select('v.state')
    .where('v.id', '=', versionId)
    .executeTakeFirst()
  return row?.state ?? null
}

/** The version before, or null for the first. */
export async function findPrevious(
  db: Db,
  target: Target,
  versionId: string,
): Promise<string | null> {
  const row = await versionsOf(db, target)
    .select('v.id')
    .where(olderThan(versionId))
    .orderBy('v.created_at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** An automatic version becomes a named one, of the person who named it. */
export async function nameVersion(
  db: Db,
  { orgId, dashboardId }: Target,
  { versionId, name, userId }: { versionId: string; name: string; userId: string },
): Promise<void> {
  await db
    .updateTable('dashboard_versions')
    .set({
      name,
      kind: 'named',
      created_by: sql<string>`case when kind = 'named' then created_by else ${userId} end`,
    })
    .where('id', '=', versionId)
    .where('dashboard_id', '=', dashboardId)
    .where('org_id', '=', orgId)
    .execute()
}

/** True when there was such a named version. Automatic ones go by themselves. */
export async function deleteNamedVersion(
  db: Db,
  { orgId, dashboardId }: Target,
  versionId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('dashboard_versions')
    .where('id', '=', versionId)
    .where('dashboard_id', '=', dashboardId)
    .where('org_id', '=', orgId)
    .where('kind', '=', 'named')
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function countNamed(db: Db, target: Target): Promise<number> {
  const { count } = await versionsOf(db, target)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('v.kind', '=', 'named')
    .executeTakeFirstOrThrow()
  return count
}

function versionsOf(db: Db, { orgId, dashboardId }: Target) {
  return db
    .selectFrom('dashboard_versions as v')
    .where('v.dashboard_id', '=', dashboardId)
    .where('v.org_id', '=', orgId)
}

/** Nothing when that version is unknown. */
function olderThan(versionId: string) {
  return sql<boolean>`(v.created_at, v.id) < (
    select b.created_at, b.id from dashboard_versions b
    where b.id = ${versionId} and b.dashboard_id = v.dashboard_id)`
}

type PersonRow = { id: string; name: string }

function summaries(db: Db, target: Target) {
  return versionsOf(db, target)
    .leftJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'v.created_by').onRef('u.org_id', '=', 'v.org_id'),
    )
    .select(['v.id', 'v.kind', 'v.name', 'v.reason', 'v.created_at', 'v.widget_count'])
    .select(['u.id as user_id', 'u.name as user_name'])
    .select(
      sql<PersonRow[]>`(
        select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name)
          order by array_position(v.author_ids, a.id)), '[]'::json)
        from users a where a.id = any(v.author_ids) and a.org_id = v.org_id)`.as('authors'),
    )
    .orderBy('v.created_at', 'desc')
    .orderBy('v.id', 'desc')
}

type Row = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

function toSummary(row: Row): VersionSummary {
  const { user_id: id, user_name: name } = row
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    createdBy: id !== null && name !== null ? { id, name } : null,
    authors: row.authors,
    widgetCount: row.widget_count,
  }
}
