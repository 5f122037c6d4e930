// What must reach open sockets at once: the end of a session or a token, a change of somebody's role, a
// dashboard that is gone. PostgreSQL carries it to the other servers; here it is told directly, so a subscriber may hear
// an event twice and must not mind.
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'

export const SESSION_CHANNEL = 'pulse_sessions'

const SessionEvent = Type.Union([
  Type.Object({ type: Type.Literal('session-ended'), sessionId: Type.String() }),
  Type.Object({ type: Type.Literal('token-ended'), tokenId: Type.String() }),
  /** Signed out everywhere, or disabled. */
  Type.Object({ type: Type.Literal('user-ended'), userId: Type.String() }),
  Type.Object({ type: Type.Literal('role-changed'), userId: Type.String() }),
  Type.Object({ type: Type.Literal('dashboard-deleted'), dashboardId: Type.String() }),
])
export type SessionEvent = Static<typeof SessionEvent>

type Subscriber = (event: SessionEvent) => void

export type SessionEvents = {
  subscribe(subscriber: Subscriber): void
  /** Tells this server at once and the others through PostgreSQL. */
  publish(event: SessionEvent): Promise<void>
  /** Takes what another server published. */
  receive(payload: unknown): void
}

export function makeSessionEvents(db: Kysely<Database>): SessionEvents {
  const subscribers: Subscriber[] = []
  const tell = (event: SessionEvent) => {
    for (const subscriber of subscribers) subscriber(event)
  }
  return {
    subscribe: (subscriber) => void subscribers.push(subscriber),
    async publish(event) {
      tell(event)
      await sql`select pg_notify(${SESSION_CHANNEL}, ${JSON.stringify(event)})`.execute(db)
    },
    receive(payload) {
      if (Check(SessionEvent, payload)) tell(payload)
    },
  }
}
