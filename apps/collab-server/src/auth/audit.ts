import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'

export type AuditEntry = {
  orgId: string
  userId: string | null
  /** `thing.verb`, such as `dataset.deleted`. */
  action: string
  subject?: string
  /** Never a secret: this is read by people. */
  details?: Record<string, unknown>
}

export async function recordAudit(db: Kysely<Database>, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      org_id: entry.orgId,
      user_id: entry.userId,
      action: entry.action,
      subject: entry.subject ?? null,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute()
}
