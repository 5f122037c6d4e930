/**
 * Where to go after log-in. Only paths of this site: `next` comes from the address bar, so
 * `https://evil.example`, `//evil.example`, `/\evil.example` and `javascript:` all become `/`.
 */
export function safeRedirect(next: string | undefined, origin: string): string {
  if (!next?.startsWith('/')) return '/'
  let url: URL
  try {
    url = new URL(next, origin)
  } catch {
    return '/'
  }
  if (url.origin !== origin || url.pathname.startsWith('//')) return '/'
  if (url.pathname === '/login' || url.pathname.startsWith('/api/')) return '/'
  return url.pathname + url.search + url.hash
}

/** The log-in page that comes back to `path` afterwards. */
export function loginPath(path: string): string {
  return path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`
}
