// The answer to a chart query, from the cache when the dataset has not changed since.
import { createHash } from 'node:crypto'
import type { Database } from '@pulse/db/schema'
import type { Cache } from '@pulse/ports/cache/cache'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { planQuery } from '@pulse/shared/query/plan-query'
import type { QueryPlan } from '@pulse/shared/query/query-plan'
import { resultMeta } from '@pulse/shared/query/result-meta'
import type { Kysely } from 'kysely'
import { findDataset, type StoredDataset } from './dataset-for-query.ts'
import { isStaleTable, toQueryFailure } from './query-failure.ts'
import type { QuerySlots } from './query-slots.ts'
import { runPlan } from './run-plan.ts'
import { makeSingleFlight } from './single-flight.ts'
import { fromBytes, type StoredAnswer, storeAnswer, toBody, toBytes } from './stored-answer.ts'

type Options = {
  db: Kysely<Database>
  cache: Cache
  slots: QuerySlots
  timeoutMs: number
  /** Epoch milliseconds: what relative ranges are relative to. */
  now: () => number
}

type Question = {
  orgId: string
  query: ChartQuery
  knownTag: string | undefined
  signal: AbortSignal
}

/** `body` is JSON text; null when the caller has this answer already. */
export type TaggedAnswer = { tag: string; body: string | null }

export type AnswerQuery = (question: Question) => Promise<TaggedAnswer>

const CACHE_TTL_MS = 24 * 60 * 60 * 1000
/** How often a query starts again because an upload was published while it ran. */
const MAX_ATTEMPTS = 4

export function makeAnswerQuery({ db, cache, slots, timeoutMs, now }: Options): AnswerQuery {
  const once = makeSingleFlight<StoredAnswer | null>()

  /** Null when the dataset changed meanwhile: the answer may hold something of both versions. */
  async function compute(
    { plan, dataset, key, orgId }: Planned,
    signal: AbortSignal,
  ): Promise<StoredAnswer | null> {
    try {
      const limits = { signal, timeoutMs }
      const answer = await slots(orgId, signal, () => runPlan(db, plan, dataset, limits))
      const { version } = await findDataset(db, { orgId, datasetId: dataset.id })
      if (version !== dataset.version) return null
      const stored = storeAnswer(answer)
      await cache.set(key, toBytes(stored), CACHE_TTL_MS)
      return stored
    } catch (error) {
      if (isStaleTable(error)) return null
      throw toQueryFailure(error, signal)
    }
  }

  async function planned({ orgId, query }: Question): Promise<Planned> {
    const dataset = await findDataset(db, { orgId, datasetId: query.datasetId })
    const plan = planQuery(query, dataset, now())
    return { plan, dataset, key: keyOf(dataset, plan), orgId }
  }

  return async function answer(question): Promise<TaggedAnswer> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const work = await planned(question)
      const tag = `W/"${work.key}"`
      if (question.knownTag === tag) return { tag, body: null }
      const known = await cache.get(work.key)
      if (known) return { tag, body: describe(fromBytes(known), work, 'cache', now()) }
      const fresh = await once(work.key, question.signal, (signal) => compute(work, signal))
      if (fresh) return { tag, body: describe(fresh, work, 'raw', now()) }
    }
    throw new PulseError('conflict', 'The data keeps changing. Try again in a moment.')
  }
}

type Planned = { orgId: string; dataset: StoredDataset; plan: QueryPlan; key: string }

/** The plan, not the query: a relative range is another question tomorrow. */
function keyOf({ id, version }: StoredDataset, plan: QueryPlan): string {
  const hash = createHash('sha256').update(JSON.stringify(plan)).digest('base64url')
  return `query:${id}:${version}:${hash}`
}

function describe(
  answer: StoredAnswer,
  { plan, dataset }: Planned,
  source: 'raw' | 'cache',
  now: number,
): string {
  const asOf = new Date(now).toISOString()
  const about = { datasetVersion: dataset.version, source, asOf, truncated: answer.truncated }
  return toBody(answer, resultMeta(plan, about))
}
