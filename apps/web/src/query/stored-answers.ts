// The server's answers, kept in this browser so that charts show without a connection. A cache and
// nothing more: where IndexedDB is blocked, full or damaged, every call settles quietly without it.
import { type AnswerDatabase, openAnswers, promised } from './answer-database.ts'

type StoredAnswer = { key: string; value: unknown; savedAt: number }

const MAX_ANSWERS = 500
/** Evicts this many too many at once, so that it does not happen on every write. */
const EVICTION_SLACK = 50

let opening: Promise<AnswerDatabase | null> | undefined
let writes = 0
/** Rises when all is cleared: what waited to be written until then is the person's before. */
let person = 0

export const storedAnswers = {
  async read<T>(key: string): Promise<T | undefined> {
    const database = await open()
    if (!database) return undefined
    try {
      const row = await promised<StoredAnswer | undefined>(database.store('readonly').get(key))
      // Written by this very module under the same key: it has the type that the caller stored.
      return row?.value as T | undefined
    } catch {
      return undefined
    }
  },

  async write(key: string, value: unknown): Promise<void> {
    const writer = person
    // Copying a long answer into the database takes milliseconds that its chart needs first.
    await idle()
    const database = await open()
    if (!database || writer !== person) return
    try {
      const answer: StoredAnswer = { key, value, savedAt: Date.now() }
      await promised(database.store('readwrite').put(answer))
      writes += 1
      if (writes % EVICTION_SLACK === 1) await evictOldest(database)
    } catch {
      // Quota or a closing database: this answer is not kept.
    }
  },

  /** For log-out: what one person has seen must not stay for the next. */
  async clear(): Promise<void> {
    person += 1
    const database = await open()
    if (!database) return
    try {
      await promised(database.store('readwrite').clear())
    } catch {
      // Nothing readable is left behind by a database that cannot be opened.
    }
  },
}

const IDLE_WITHIN_MS = 1_000

/** Safari has no idle callbacks. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, IDLE_WITHIN_MS / 10)
    else requestIdleCallback(() => resolve(), { timeout: IDLE_WITHIN_MS })
  })
}

function open(): Promise<AnswerDatabase | null> {
  opening ??= openAnswers(() => {
    opening = undefined
  }).catch(() => null)
  return opening
}

async function evictOldest(database: AnswerDatabase): Promise<void> {
  const excess = (await promised(database.store('readonly').count())) - MAX_ANSWERS
  if (excess <= 0) return
  const store = database.store('readwrite')
  const oldest = await promised(
    store.index('savedAt').getAllKeys(undefined, excess + EVICTION_SLACK),
  )
  for (const key of oldest) store.delete(key)
}
