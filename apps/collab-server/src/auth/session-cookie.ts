import type { IncomingHttpHeaders } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

export type SessionCookie = {
  read(headers: IncomingHttpHeaders): string | null
  /** The Set-Cookie value that hands the browser a token. */
  hand(token: string, expires: Date): string
  /** The Set-Cookie value that takes it away. */
  clear(): string
}

/**
 * Over https the cookie is `__Host-`: the browser then refuses one that a sibling domain planted.
 * SameSite=Lax is a second wall behind the Origin check.
 */
export function makeSessionCookie(isSecure: boolean): SessionCookie {
  const name = isSecure ? '__Host-pulse_session' : 'pulse_session'
  const attributes = { name, path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const
  return {
    read: (headers) => parseCookie(headers.cookie ?? '')[name] || null,
    hand: (value, expires) => stringifySetCookie({ ...attributes, value, expires }),
    clear: () => stringifySetCookie({ ...attributes, value: '', expires: new Date(0) }),
  }
}
