// A log-out or a revocation reaches open sockets at once (session-events.ts). An expiry is announced by
// nobody, and an event may be lost with a server: so open sockets are held against the database.
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Collab } from '../collab/create-collab.ts'
import { credentialOf } from './principal.ts'

type Options = { db: Kysely<Database>; collab: Collab }

export async function endExpiredSockets({ db, collab }: Options): Promise<void> {
  const open = new Set(collab.principals().map(credentialOf))
  open.delete(null)
  if (open.size === 0) return
  const valid = await findValid(db, [...open] as string[])
  for (const credentialId of open) {
    if (credentialId !== null && !valid.has(credentialId)) collab.closeSessions({ credentialId })
  }
}

async function findValid(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  const sessions = db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .where('s.id', 'in', ids)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('u.disabled_at', 'is', null)
    .select('s.id')
  const tokens = db
    .selectFrom('api_tokens as t')
    .innerJoin('users as u', 'u.id', 't.user_id')
    .where('t.id', 'in', ids)
    .where('t.revoked_at', 'is', null)
    .where((where) =>
      where.or([where('t.expires_at', 'is', null), where('t.expires_at', '>', sql<Date>`now()`)]),
    )
    .where('u.disabled_at', 'is', null)
    .select('t.id')
  const rows = await sessions.unionAll(tokens).execute()
  return new Set(rows.map(({ id }) => id))
}
