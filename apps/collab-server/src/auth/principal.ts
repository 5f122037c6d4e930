import type { Role } from '@pulse/shared/api/auth'

/** Who is calling, as the database had it a moment ago. The same for HTTP and for sockets. */
export type Principal = {
  user: { id: string; email: string; name: string }
  orgId: string
  orgName: string
  role: Role
  /** Null for an API token. */
  sessionId: string | null
}
