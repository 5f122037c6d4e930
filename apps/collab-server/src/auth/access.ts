import type { Database } from '@pulse/db/schema'
import type { Role } from '@pulse/shared/api/auth'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import type { Principal } from './principal.ts'

export type Access = 'none' | 'read' | 'write'
export type DashboardAccess = (principal: Principal, dashboardId: string) => Promise<Access>

const RANK: Record<Role, number> = { viewer: 0, editor: 1, admin: 2 }
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function hasRole(principal: Principal, needed: Role): boolean {
  return RANK[principal.role] >= RANK[needed]
}

export function requireRole(principal: Principal, needed: Role): void {
  if (hasRole(principal, needed)) return
  const message = `This needs the role ${needed}; you are signed in as ${principal.role}.`
  throw new PulseError('forbidden', message, { details: { needed, role: principal.role } })
}

/**
 * The one question about a dashboard, for HTTP and for sockets. It reads the role anew, because a
 * socket's principal is as old as the socket.
 */
export function makeDashboardAccess(db: Kysely<Database>): DashboardAccess {
  return async (principal, dashboardId) => {
    if (!UUID.test(dashboardId)) return 'none'
    const found = await db
      .selectFrom('dashboards as d')
      .innerJoin('users as u', 'u.org_id', 'd.org_id')
      .where('d.id', '=', dashboardId)
      .where('d.org_id', '=', principal.orgId)
      .where('d.deleted_at', 'is', null)
      .where('u.id', '=', principal.user.id)
      .where('u.disabled_at', 'is', null)
      .select('u.role')
      .executeTakeFirst()
    if (!found) return 'none'
    return RANK[found.role] >= RANK.editor ? 'write' : 'read'
  }
}
