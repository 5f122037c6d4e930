import type { Database } from '@pulse/db/schema'
import { LIVE_CHANNEL, type LiveMessage } from '@pulse/shared/api/live-message'
import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { Check } from 'typebox/value'
import { SESSION_CHANNEL, type SessionEvents } from '../auth/session-events.ts'
import type { Collab } from '../collab/create-collab.ts'
import { UPLOAD_LOCK_CHANNEL, type UploadLocks } from '../uploads/upload-locks.ts'
import { type Listener, listen } from './listen.ts'

/** Clocks of server and database may differ by this much; news is told twice rather than not. */
const CLOCK_SLACK_MS = 60_000

const Notification = Type.Object({ orgId: Type.String(), type: Type.String() })

type Options = {
  db: Kysely<Database>
  databaseUrl: string
  collab: Pick<Collab, 'broadcast'>
  sessionEvents: SessionEvents
  uploadLocks: Pick<UploadLocks, 'makeWay'>
  log: FastifyBaseLogger
}

/** From PostgreSQL to the open dashboards of this server. */
export function relayNews(options: Options): Promise<Listener> {
  const { db, databaseUrl, collab, sessionEvents, uploadLocks, log } = options
  return listen({
    databaseUrl,
    log,
    channels: {
      [LIVE_CHANNEL]: (payload) => {
        if (!Check(Notification, payload)) return
        const { orgId, ...message } = payload
        // Written by our own servers and workers, from the same type.
        collab.broadcast(orgId, message as LiveMessage)
      },
      [SESSION_CHANNEL]: (payload) => sessionEvents.receive(payload),
      [UPLOAD_LOCK_CHANNEL]: (payload) => uploadLocks.makeWay(payload),
    },
    onGap: async (lostAt) => {
      const since = new Date(lostAt.getTime() - CLOCK_SLACK_MS)
      await retellSessions(db, sessionEvents, since)
      await retellDatasets(db, collab, since)
    },
  })
}

async function retellSessions(
  db: Kysely<Database>,
  sessionEvents: SessionEvents,
  since: Date,
): Promise<void> {
  const ended = await db
    .selectFrom('sessions')
    .where('revoked_at', '>=', since)
    .select('id')
    .execute()
  for (const { id } of ended) sessionEvents.receive({ type: 'session-ended', sessionId: id })
  const tokens = await db
    .selectFrom('api_tokens')
    .where('revoked_at', '>=', since)
    .select('id')
    .execute()
  for (const { id } of tokens) sessionEvents.receive({ type: 'token-ended', tokenId: id })
  const people = await db
    .selectFrom('users')
    .where('access_changed_at', '>=', since)
    .select(['id', 'disabled_at'])
    .execute()
  for (const { id, disabled_at } of people) {
    sessionEvents.receive({ type: disabled_at ? 'user-ended' : 'role-changed', userId: id })
  }
  const deleted = await db
    .selectFrom('dashboards')
    .where('deleted_at', '>=', since)
    .select('id')
    .execute()
  for (const { id } of deleted) {
    sessionEvents.receive({ type: 'dashboard-deleted', dashboardId: id })
  }
}

async function retellDatasets(
  db: Kysely<Database>,
  collab: Pick<Collab, 'broadcast'>,
  since: Date,
): Promise<void> {
  const changed = await db
    .selectFrom('datasets')
    .where('updated_at', '>=', since)
    .select(['id', 'org_id', 'version', 'deleted_at'])
    .execute()
  for (const { id, org_id, version, deleted_at } of changed) {
    const message: LiveMessage = deleted_at
      ? { type: 'dataset-deleted', datasetId: id }
      : { type: 'dataset-changed', datasetId: id, version }
    collab.broadcast(org_id, message)
  }
}
