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
import { isOf, makeDatasetLookup } from './dataset-lookup.ts'
import { inSnapshot, type Snapshot } from './in-snapshot.ts'
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
/** How often a query starts again because its table was replaced or rewritten before it could begin. */
const MAX_ATTEMPTS = 4

export function makeAnswerQuery({ db, cache, slots, timeoutMs, now }: Options): AnswerQuery {
  const once = makeSingleFlight<Computed | null>()
  const findCurrent = makeDatasetLookup(db)

  /** Null when the dataset's table went away meanwhile. */
  async function compute(asked: Planned, signal: AbortSignal): Promise<Computed | null> {
    const { dataset, orgId } = asked
    try {
      const limits = { signal, timeoutMs }
      const found = await slots(orgId, signal, () =>
        inSnapshot(db, dataset, limits, (snapshot) => computeIn(snapshot, asked, signal)),
      )
      return found && (await keep(found.work, found.found))
    } catch (error) {
      if (isStaleTable(error)) return null
      throw toQueryFailure(error, signal)
    }
  }

  /** The answer is of the version that the snapshot shows, be it newer than the one that was asked about. */
  async function computeIn(snapshot: Snapshot, asked: Planned, signal: AbortSignal) {
    const { orgId, query, dataset } = asked
    if (isOf(dataset, snapshot)) {
      return { work: asked, found: await runPlan(snapshot, asked.plan, dataset, signal) }
    }
    const newer = await findDataset(snapshot.db, { orgId, datasetId: dataset.id })
    // The table that is locked is another one.
    if (newer.tableName !== dataset.tableName) return null
    const work = planned({ orgId, query }, newer)
    return { work, found: await runPlan(snapshot, work.plan, newer, signal) }
  }

  async function keep(work: Planned, found: Found): Promise<Computed> {
    const asOf = new Date(now()).toISOString()
    // Long columns are written once; what differs between the two is short.
    const columns = JSON.stringify(found.answer.columns)
    const bodyFrom = (source: string) =>
      packBody(`{"columns":${columns},"meta":${writeMeta(work, found, { source, asOf })}}`)
    await cache.set(work.key, toBytes(await bodyFrom('cache')), CACHE_TTL_MS)
    const body = await bodyFrom(found.source)
    return { key: work.key, body }
  }

  function planned({ orgId, query }: Asked, dataset: StoredDataset): Planned {
    const plan = planQuery(query, dataset, now())
    return { orgId, query, plan, dataset, key: keyOf(dataset, plan) }
  }

  return async function answer({ orgId, query, knownTag, signal }): Promise<TaggedAnswer> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const dataset = await findCurrent({ orgId, datasetId: query.datasetId })
      const work = planned({ orgId, query }, dataset)
      const tag = tagOf(work.key)
      if (knownTag === tag) return { tag, body: null }
      const known = await cache.get(work.key)
      if (known) return { tag, body: fromBytes(known) }
      const computed = await once(work.key, signal, (stop) => compute(work, stop))
      if (computed) return { tag: tagOf(computed.key), body: computed.body }
    }
    throw new PulseError('conflict', 'The data is being replaced. Try again in a moment.')
  }
}

type Asked = Pick<Question, 'orgId' | 'query'>
type Computed = { key: string; body: AnswerBody }

function tagOf(key: string): string {
  return `W/"${key}"`
}

type Planned = Asked & { dataset: StoredDataset; plan: QueryPlan; key: string }

/** The plan, not the query: a relative range is another question tomorrow. */
function keyOf({ id, version }: StoredDataset, plan: QueryPlan): string {
  const hash = createHash('sha256').update(JSON.stringify(plan)).digest('base64url')
  return `query:${id}:${version}:${hash}`
}

function writeMeta(
  { plan, dataset }: Planned,
  { answer }: Found,
  from: { source: string; asOf: string },
): string {
  const { columns: _, ...rest } = answer
  const about = { datasetVersion: dataset.version, ...from, ...rest }
  return JSON.stringify(resultMeta(plan, about))
}
