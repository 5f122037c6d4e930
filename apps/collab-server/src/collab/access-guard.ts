// A role can change between any two steps of a connection's life. So every answer carries the number
// of the user's changes so far, and is asked again as soon as that number has moved.
import type { Access, DashboardAccess } from '../auth/access.ts'
import type { Principal } from '../auth/principal.ts'

export type Grant = { access: Access; epoch: number }

export type AccessGuard = {
  ask(principal: Principal, dashboardId: string): Promise<Grant>
  isCurrent(principal: Principal, grant: Grant): boolean
  /** Something about this person changed: every grant is to be asked again. */
  expire(userId: string): void
}

export function createAccessGuard(access: DashboardAccess): AccessGuard {
  const epochs = new Map<string, number>()
  const epochOf = (userId: string): number => epochs.get(userId) ?? 0
  return {
    async ask(principal, dashboardId) {
      for (;;) {
        const epoch = epochOf(principal.user.id)
        const answer = await access(principal, dashboardId)
        if (epoch === epochOf(principal.user.id)) return { access: answer, epoch }
      }
    },
    isCurrent: (principal, grant) => grant.epoch === epochOf(principal.user.id),
    expire: (userId) => void epochs.set(userId, epochOf(userId) + 1),
  }
}
