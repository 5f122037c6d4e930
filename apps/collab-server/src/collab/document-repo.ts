// SQL of dashboard_updates and dashboard_snapshots.
import { crc32 } from 'node:zlib'
import { PREPARED } from '@pulse/db/prepared-statement'
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { LoggedUpdate } from './update-log.ts'

type Db = Kysely<Database>

/**
 * One statement for a whole batch, of any number of dashboards. The tenant is taken from the
 * dashboard's own row; returns the dashboards that have none any more.
 */
export async function insertUpdates(db: Db, updates: readonly LoggedUpdate[]): Promise<string[]> {
  const ids = updates.map(({ dashboardId }) => dashboardId)
  const bytes = updates.map(({ update }) => Buffer.from(update))
  const { numAffectedRows } = await sql`${PREPARED}
    insert into dashboard_updates (dashboard_id, org_id, update)
    select d.id, d.org_id, u.update
    from unnest(${ids}::uuid[], ${bytes}::bytea[]) with ordinality as u (dashboard_id, update, n)
    join dashboards d on d.id = u.dashboard_id
    order by u.n`.execute(db)
  return Number(numAffectedRows) === updates.length ? [] : findGone(db, ids)
}

async function findGone(db: Db, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)]
  const rows = await db.selectFrom('dashboards').select('id').where('id', 'in', wanted).execute()
  const there = new Set(rows.map(({ id }) => id))
  return wanted.filter((id) => !there.has(id))
}

/** The tenant of a dashboard that is not deleted. */
export async function findOrganization(db: Db, dashboardId: string): Promise<string | null> {
  const row = await db
    .selectFrom('dashboards')
    .select('org_id')
    .where('id', '=', dashboardId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row?.org_id ?? null
}

/** `seq` null is the snapshot; `checksum` null is unknown. */
export type StoredPart = { seq: number | null; bytes: Uint8Array; checksum: number | null }

/**
 * Snapshot and log in ONE statement: between two, a compaction could move rows from the log into a
 * snapshot that was already read.
 */
export async function readParts(db: Db, orgId: string, dashboardId: string): Promise<StoredPart[]> {
  const { rows } = await sql<StoredPart>`
    select null::bigint as seq, state as bytes, checksum from dashboard_snapshots
    where dashboard_id = ${dashboardId} and org_id = ${orgId}
    union all
    select seq, update, null from dashboard_updates
    where dashboard_id = ${dashboardId} and org_id = ${orgId} and damaged_at is null
    order by seq nulls first`.execute(db)
  return rows
}

/** How far the stored parts of a dashboard have been read: the log's last row, the snapshot's version. */
export type StoredMark = { seq: number; snapshot: string | null }

/** The tenant of a dashboard that is not deleted, and how far it is written; before it is read. */
export async function findStored(
  db: Db,
  dashboardId: string,
): Promise<{ orgId: string; mark: StoredMark } | null> {
  const { rows } = await sql<StoredMark & { orgId: string }>`${PREPARED}
    select d.org_id as "orgId",
      (select coalesce(max(u.seq), 0) from dashboard_updates u
        where u.dashboard_id = d.id and u.org_id = d.org_id) as seq,
      (select s.xmin::text from dashboard_snapshots s
        where s.dashboard_id = d.id and s.org_id = d.org_id) as snapshot
    from dashboards d where d.id = ${dashboardId} and d.deleted_at is null`.execute(db)
  const [found] = rows
  return found ? { orgId: found.orgId, mark: { seq: found.seq, snapshot: found.snapshot } } : null
}

/** The parts that came after the mark, and the next one. */
export async function readSince(
  db: Db,
  orgId: string,
  dashboardId: string,
  mark: StoredMark,
): Promise<{ parts: StoredPart[]; mark: StoredMark }> {
  const { rows } = await sql<StoredPart & { version: string | null }>`
    select null::bigint as seq, state as bytes, checksum, xmin::text as version from dashboard_snapshots
    where dashboard_id = ${dashboardId} and org_id = ${orgId}
      and xmin::text is distinct from ${mark.snapshot}
    union all
    select seq, update, null, null from dashboard_updates
    where dashboard_id = ${dashboardId} and org_id = ${orgId} and damaged_at is null
      and seq > ${mark.seq}
    order by seq nulls first`.execute(db)
  const seq = Math.max(mark.seq, ...rows.map((row) => row.seq ?? 0))
  const snapshot = rows.find((row) => row.version !== null)?.version ?? mark.snapshot
  return { parts: rows, mark: { seq, snapshot } }
}

export async function markDamaged(db: Db, orgId: string, seqs: readonly number[]): Promise<void> {
  await sql`
    update dashboard_updates set damaged_at = now()
    where org_id = ${orgId} and seq = any(${seqs}::bigint[])`.execute(db)
}

/**
 * Moves an unreadable snapshot to the log, as a damaged row: out of the way, never thrown away.
 * Only that very snapshot: another server may have written a good one since it was read.
 */
export async function setSnapshotAside(
  db: Db,
  orgId: string,
  dashboardId: string,
  state: Uint8Array,
): Promise<void> {
  await sql`
    with moved as (
      delete from dashboard_snapshots
      where dashboard_id = ${dashboardId} and org_id = ${orgId} and state = ${Buffer.from(state)}
      returning dashboard_id, org_id, state
    )
    insert into dashboard_updates (dashboard_id, org_id, update, damaged_at)
    select dashboard_id, org_id, state, now() from moved`.execute(db)
}

/** Serialises compactions (and read-model refreshes) of one dashboard over all servers, until the transaction ends. */
export async function lockDashboard(db: Db, dashboardId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`collab:${dashboardId}`}, 0))`.execute(
    db,
  )
}

/**
 * Takes rows out of the log, oldest first. Exactly these are covered by the snapshot that follows:
 * `seq <= n` would also delete what a slower transaction commits below n.
 */
export async function takeUpdates(
  db: Db,
  orgId: string,
  dashboardId: string,
  limit: number,
): Promise<{ seq: number; update: Uint8Array }[]> {
  const { rows } = await sql<{ seq: number; update: Uint8Array }>`
    delete from dashboard_updates where seq in (
      select seq from dashboard_updates
      where dashboard_id = ${dashboardId} and org_id = ${orgId} and damaged_at is null
      order by seq limit ${limit}
    )
    returning seq, update`.execute(db)
  return rows.sort((a, b) => a.seq - b.seq)
}

/** Puts rows back that could not be read, under their old numbers. */
export async function putBackDamaged(
  db: Db,
  orgId: string,
  dashboardId: string,
  rows: readonly { seq: number; update: Uint8Array }[],
): Promise<void> {
  const seqs = rows.map(({ seq }) => seq)
  const bytes = rows.map(({ update }) => Buffer.from(update))
  await sql`
    insert into dashboard_updates (seq, dashboard_id, org_id, update, damaged_at)
    overriding system value
    select r.seq, ${dashboardId}, ${orgId}, r.update, now()
    from unnest(${seqs}::bigint[], ${bytes}::bytea[]) as r (seq, update)`.execute(db)
}

export async function readSnapshot(
  db: Db,
  orgId: string,
  dashboardId: string,
): Promise<Omit<StoredPart, 'seq'> | null> {
  const row = await db
    .selectFrom('dashboard_snapshots')
    .select(['state as bytes', 'checksum'])
    .where('dashboard_id', '=', dashboardId)
    .where('org_id', '=', orgId)
    .executeTakeFirst()
  return row ?? null
}

export async function writeSnapshot(
  db: Db,
  orgId: string,
  dashboardId: string,
  state: Uint8Array,
): Promise<void> {
  const written = { state, checksum: crc32(state), updated_at: new Date() }
  await db
    .insertInto('dashboard_snapshots')
    .values({ dashboard_id: dashboardId, org_id: orgId, ...written })
    .onConflict((conflict) => conflict.column('dashboard_id').doUpdateSet(written))
    .execute()
}
