import type { Cache } from './cache.ts'

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024
// What a key and a map entry cost beside the bytes, roughly.
const ENTRY_OVERHEAD = 200

interface Entry {
  bytes: Uint8Array
  expiresAt: number
  cost: number
}

interface Options {
  maxBytes?: number
  now?: () => number
}

/** Forgets what was not read for the longest time once it holds more than `maxBytes`. */
export function makeMemoryCache(options: Options = {}): Cache {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  const now = options.now ?? Date.now
  // A Map iterates in the order of insertion: the first entry is the one unused for longest.
  const entries = new Map<string, Entry>()
  let total = 0

  function forget(key: string): void {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    total -= entry.cost
  }

  async function get(key: string): Promise<Uint8Array | null> {
    const entry = entries.get(key)
    if (!entry) return null
    forget(key)
    if (entry.expiresAt <= now()) return null
    entries.set(key, entry)
    total += entry.cost
    return entry.bytes
  }

  async function set(key: string, bytes: Uint8Array, ttlMs: number): Promise<void> {
    forget(key)
    const cost = bytes.byteLength + 2 * key.length + ENTRY_OVERHEAD
    if (cost > maxBytes || ttlMs <= 0) return
    entries.set(key, { bytes, expiresAt: now() + ttlMs, cost })
    total += cost
    for (const oldest of entries.keys()) {
      if (total <= maxBytes) break
      forget(oldest)
    }
  }

  return { get, set, delete: async (key) => forget(key) }
}
