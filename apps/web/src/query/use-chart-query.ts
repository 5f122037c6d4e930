import type { ChartQuery, QueryResult } from '@pulse/shared/query/chart-query'
import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal } from 'solid-js'
import { api } from '../app/api.ts'
import { localTables } from '../local-data/local-tables.ts'
import { createStoredQuery, type StoredQuery } from './create-stored-query.ts'
import { type ChartKind, fitToWidth } from './fit-to-width.ts'
import { queryTurns } from './query-turns.ts'
import { stableJson } from './stable-json.ts'

/** How long "the last 30 days" may be drawn before it is asked again. */
const RELATIVE_RANGE_STALE_MS = 60_000

export type ChartQuestion = {
  /** undefined: the widget is not configured yet. */
  readonly query: ChartQuery | undefined
  /** Of the drawing area, in CSS pixels; decides how fine an automatic time bucket is. */
  readonly width: number
  /** undefined until the dataset is known; the answer is then asked for at once all the same. */
  readonly datasetVersion: number | undefined
  readonly kind?: ChartKind | undefined
  /** Charts in sight are asked first. */
  readonly isInSight?: (() => boolean) | undefined
}

export type ChartAnswer = StoredQuery<QueryResult> & { readonly result: QueryResult | undefined }

/** Follows the question; results are kept per dataset version, on this device too. */
export function createChartQuery(read: () => ChartQuestion): ChartAnswer {
  const client = useQueryClient()
  // By text: the dashboard is read anew on every edit, and an equal question must stay the same one.
  const text = createMemo(() => {
    const { query, width, kind } = read()
    return query && stableJson(fitToWidth(query, width, kind))
  })
  const [asking, setAsking] = createSignal(0)
  // While an answer is on its way newer news waits: under live points each question would else give way to
  // the next, and none would ever be answered.
  const asked = createMemo<Asked>((before) => {
    const now = { question: text(), version: read().datasetVersion }
    const waits = before?.version !== undefined && before.question === now.question && asking() > 0
    return waits ? before : now
  })
  const version = createMemo(() => asked().version)

  const answer = createStoredQuery<QueryResult>(() => {
    const { question } = asked()
    if (question === undefined) return { key: undefined, fetch: unasked, staleMs: 0 }
    const query = parseQuestion(question)
    const keyOf = (at: number | undefined) => ['chart', query.datasetId, question, at ?? null]
    return {
      key: keyOf(version()),
      deviceKey: ['chart', question],
      staleMs: isRelative(query) ? RELATIVE_RANGE_STALE_MS : Number.POSITIVE_INFINITY,
      async fetch(signal) {
        const local = localTables.get(query.datasetId)
        if (local) return opaque(await local.query(query))
        const ask = () => api.post<QueryResult>('/api/query', query, { signal })
        setAsking((count) => count + 1)
        try {
          const inSight = () => read().isInSight?.() ?? true
          const result = opaque(await queryTurns.take(ask, inSight, signal))
          // Its version may be newer than what the page knew: when it learns of it, this is not asked again.
          client.setQueryData(keyOf(result.meta.datasetVersion), result)
          return result
        } finally {
          setAsking((count) => count - 1)
        }
      },
      keepPrevious: (previous) => previous[1] === query.datasetId && sameShape(previous[2], query),
    }
  })

  return {
    get data() {
      return answer.data
    },
    get result() {
      return answer.data
    },
    get loading() {
      return answer.loading
    },
    get error() {
      return answer.error
    },
    refetch: answer.refetch,
  }
}

/** Stores look into plain objects alone: through ten thousand points that takes as long as drawing them. */
class OpaqueAnswer implements QueryResult {
  readonly columns: QueryResult['columns']
  readonly meta: QueryResult['meta']

  constructor({ columns, meta }: QueryResult) {
    this.columns = columns
    this.meta = meta
  }
}

function opaque(result: QueryResult): QueryResult {
  return new OpaqueAnswer(result)
}

type Asked = { question: string | undefined; version: number | undefined }

function unasked(): Promise<never> {
  return Promise.reject(new Error('There is no question to ask'))
}

function parseQuestion(text: string): ChartQuery {
  // Written by stableJson just above.
  return JSON.parse(text) as ChartQuery
}

function isRelative(query: ChartQuery): boolean {
  return query.range !== undefined && 'last' in query.range
}

/** An old answer may stand in only where it means the same: other filters or times, but equal columns. */
function sameShape(previous: unknown, query: ChartQuery): boolean {
  if (typeof previous !== 'string') return false
  const before = parseQuestion(previous)
  return shapeOf(before) === shapeOf(query)
}

function shapeOf({ measures, dimensions, time }: ChartQuery): string {
  return stableJson({ measures, dimensions, timed: time !== undefined })
}
