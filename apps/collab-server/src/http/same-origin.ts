import type { IncomingHttpHeaders } from 'node:http'

export type IsSameOrigin = (headers: IncomingHttpHeaders) => boolean

/**
 * Whether a request comes from a page of ours, or from no page at all. Browsers always name a
 * page's origin on what changes something and on WebSocket upgrades; programs name none.
 */
export function makeSameOriginCheck(publicUrl: string | undefined): IsSameOrigin {
  const publicOrigin = publicUrl === undefined ? null : new URL(publicUrl).origin
  return (headers) => {
    const site = headers['sec-fetch-site']
    // `same-site` is a sibling domain: it may plant cookies, and it is not us.
    if (site === 'cross-site' || site === 'same-site') return false
    const { origin, host } = headers
    if (origin === undefined) return true
    return origin === publicOrigin || hostOf(origin) === host?.toLowerCase()
  }
}

/** `null`, the origin of sandboxed frames and of files, is no URL and has no host. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
