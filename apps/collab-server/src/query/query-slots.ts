// How many queries run at once, in all and for one organization, so that none starves the others and
// connections are left for everything else. Who waits is served in turns of the organizations.
import { PulseError } from '@pulse/shared/api/pulse-error'

type Options = { total: number; perOrg: number; maxWaitingPerOrg: number }

export type QuerySlots = <T>(
  orgId: string,
  signal: AbortSignal,
  work: () => Promise<T>,
) => Promise<T>

type Org = { running: number; waiting: (() => void)[] }

export function makeQuerySlots({ total, perOrg, maxWaitingPerOrg }: Options): QuerySlots {
  /** In the order of their turns; an organization that does nothing is forgotten. */
  const orgs = new Map<string, Org>()
  let running = 0

  function start(orgId: string, org: Org): void {
    running++
    org.running++
    endTurn(orgId, org)
  }

  function end(orgId: string, org: Org): void {
    running--
    org.running--
    endTurn(orgId, org)
    serveNext()
  }

  /** Behind the others, or out when there is nothing left to do. */
  function endTurn(orgId: string, org: Org): void {
    orgs.delete(orgId)
    if (org.running > 0 || org.waiting.length > 0) orgs.set(orgId, org)
  }

  function serveNext(): void {
    if (running >= total) return
    for (const [orgId, org] of orgs) {
      if (org.running >= perOrg) continue
      const next = org.waiting.shift()
      if (!next) continue
      start(orgId, org)
      next()
      return
    }
  }

  async function enter(orgId: string, signal: AbortSignal): Promise<Org> {
    const org = orgs.get(orgId) ?? { running: 0, waiting: [] }
    orgs.set(orgId, org)
    if (running < total && org.running < perOrg) {
      start(orgId, org)
      return org
    }
    if (org.waiting.length >= maxWaitingPerOrg) throw tooMany()
    try {
      await wait(org, signal)
    } catch (left) {
      const isIdle = org.running === 0 && org.waiting.length === 0
      if (isIdle && orgs.get(orgId) === org) orgs.delete(orgId)
      throw left
    }
    return org
  }

  return async (orgId, signal, work) => {
    signal.throwIfAborted()
    const org = await enter(orgId, signal)
    try {
      return await work()
    } finally {
      end(orgId, org)
    }
  }
}

/** Until it is this one's turn; leaves the queue when the signal fires. */
function wait(org: Org, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      org.waiting.splice(org.waiting.indexOf(go), 1)
      reject(signal.reason)
    }
    const go = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    org.waiting.push(go)
    signal.addEventListener('abort', leave, { once: true })
  })
}

function tooMany(): PulseError {
  return new PulseError(
    'too-many-requests',
    'Too many charts are waiting. Try again in a moment.',
    {
      details: { retryAfterSeconds: 2 },
    },
  )
}
