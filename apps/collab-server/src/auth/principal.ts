import type { Role } from '@pulse/shared/api/auth'

/** Who is calling, as the database had it a moment ago. The same for HTTP and for sockets. */
export type Principal = {
  user: { id: string; email: string; name: string }
  orgId: string
  orgName: string
  role: Role
  /** Null for an API token. */
  sessionId: string | null
  /** Of an API token. */
  tokenId?: string
}

/** The session's id, or the API token's. */
export function credentialOf({ sessionId, tokenId }: Principal): string | null {
  return sessionId ?? tokenId ?? null
}
