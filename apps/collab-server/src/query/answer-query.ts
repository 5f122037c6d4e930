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
import type { StoredDataset } from './dataset-for-query.ts'
import { makeDatasetLookup } from './dataset-lookup.ts'
import { isStaleTable, toQueryFailure } from './query-failure.ts'
import type { QuerySlots } from './query-slots.ts'
import { type Found, runPlan } from './run-plan.ts'
import { makeSingleFlight } from './single-flight.ts'
import { type AnswerBody, fromBytes, packBody, toBytes } from './stored-answer.ts'

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

/** `body` is JSON; null when the caller has this answer already. */
export type TaggedAnswer = { tag: string; body: AnswerBody | null }

export type AnswerQuery = (question: Question) => Promise<TaggedAnswer>

const CACHE_TTL_MS = 24 * 60 * 60 * 1000
/** How often a query starts again because an upload was published while it ran. */
const MAX_ATTEMPTS = 4

export function makeAnswerQuery({ db, cache, slots, timeoutMs, now }: Options): AnswerQuery {
  const once = makeSingleFlight<AnswerBody | null>()
  const findDataset = makeDatasetLookup(db)

  /** Null when the dataset changed meanwhile: the answer may hold something of both versions. */
  async function compute(work: Planned, signal: AbortSignal): Promise<AnswerBody | null> {
    const { plan, dataset, key, orgId } = work
    try {
      const limits = { signal, timeoutMs }
      const found = await slots(orgId, signal, () => runPlan(db, plan, dataset, limits))
      const { version } = await findDataset({ orgId, datasetId: dataset.id })
      if (version !== dataset.version) return null
      const asOf = new Date(now()).toISOString()
      const cached = await packBody(writeBody(work, found, { source: 'cache', asOf }))
      await cache.set(key, toBytes(cached), CACHE_TTL_MS)
      return await packBody(writeBody(work, found, { source: found.source, asOf }))
    } catch (error) {
      if (isStaleTable(error)) return null
      throw toQueryFailure(error, signal)
    }
  }

  async function planned({ orgId, query }: Question): Promise<Planned> {
    const dataset = await findDataset({ orgId, datasetId: query.datasetId })
    const plan = planQuery(query, dataset, now())
    return { plan, dataset, key: keyOf(dataset, plan), orgId }
  }

  return async function answer(question): Promise<TaggedAnswer> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const work = await planned(question)
      const tag = `W/"${work.key}"`
      if (question.knownTag === tag) return { tag, body: null }
      const known = await cache.get(work.key)
      if (known) return { tag, body: fromBytes(known) }
      const body = await once(work.key, question.signal, (signal) => compute(work, signal))
      if (body) return { tag, body }
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

function writeBody(
  { plan, dataset }: Planned,
  { answer }: Found,
  from: { source: string; asOf: string },
): string {
  const { columns, ...rest } = answer
  const about = { datasetVersion: dataset.version, ...from, ...rest }
  return JSON.stringify({ columns, meta: resultMeta(plan, about) })
}
