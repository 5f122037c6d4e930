import * as Y from 'yjs'

/** Only the entries of this one level: a document nested thousands deep must not overflow the stack. */
export function plainEntries(raw: unknown): Record<string, unknown> {
  if (!(raw instanceof Y.Map)) return {}
  const entries: Record<string, unknown> = {}
  for (const [key, value] of raw.entries()) {
    if (!(value instanceof Y.AbstractType)) entries[key] = value
  }
  return entries
}
