// A server answer that is also kept in this browser: drawn from the device at once, then from the
// server; without a connection what the device has stays, and `error` says that it is not fresh.
import { type QueryKey, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, createResource, createSignal } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { type ApiError, isPassing } from '../app/api-error.ts'
import { stableJson } from './stable-json.ts'
import { storedAnswers } from './stored-answers.ts'

const RETRY_MS = 5_000

export type StoredQueryOptions<T> = {
  /** undefined: nothing to ask (yet). */
  readonly key: QueryKey | undefined
  readonly fetch: (signal: AbortSignal) => Promise<T>
  /** Under which the device keeps it, where an older version will do; `key` itself when absent. */
  readonly deviceKey?: QueryKey | undefined
  readonly staleMs: number
  /** May the answer to the question before stand in while this one loads? */
  readonly keepPrevious?: (previousKey: QueryKey) => boolean
}

/** Every member is reactive. */
export type StoredQuery<T> = {
  readonly data: T | undefined
  readonly loading: boolean
  readonly error: ApiError | null
  readonly refetch: () => void
}

function retryMs({ retryAfterSeconds = 0 }: ApiError): number {
  return Math.max(RETRY_MS, retryAfterSeconds * 1000)
}

const NOTHING: QueryKey = ['nothing']

export function createStoredQuery<T extends object>(
  read: () => StoredQueryOptions<T>,
): StoredQuery<T> {
  const client = useQueryClient()
  const options = createMemo(read)
  const deviceKey = createMemo(() => {
    const { deviceKey: own, key } = options()
    return key && stableJson(own ?? key)
  })

  const query = useQuery<T, ApiError>(() => {
    const { key, fetch, staleMs, keepPrevious } = options()
    return {
      queryKey: key ?? NOTHING,
      queryFn: ({ signal }) => fetch(signal),
      enabled: key !== undefined,
      staleTime: staleMs,
      placeholderData: (previous, previousQuery) =>
        previousQuery && keepPrevious?.(previousQuery.queryKey) ? previous : undefined,
      refetchOnReconnect: true,
      refetchInterval: (own) =>
        own.state.error && isPassing(own.state.error) ? retryMs(own.state.error) : false,
    }
  })

  // `data` of a pending query would suspend the page around it, hence the order of the questions.
  // Unwrapped: the query client's proxies cannot be stored, and make reading thousands of points slow.
  const fromServer = createMemo(() =>
    options().key !== undefined && !query.isPending && query.data ? unwrap(query.data) : undefined,
  )
  const isFresh = () => fromServer() !== undefined && !query.isPlaceholderData
  const [device] = createResource(deviceKey, async (key) => {
    return { key, value: await storedAnswers.read<T>(key) }
  })
  const fromDevice = createMemo(() => {
    const answer = device.state === 'ready' ? device.latest : undefined
    return answer?.key === deviceKey() ? answer?.value : undefined
  })

  /** What was shown last to this very question: while a newer answer loads, nothing older may come back. */
  const [last, setLast] = createSignal<{ key: string; value: T }>()
  const fromBefore = () => (last()?.key === deviceKey() ? last()?.value : undefined)

  createEffect(() => {
    const key = deviceKey()
    const data = fromServer()
    if (!key || !data || !isFresh()) return
    setLast({ key, value: data })
    void storedAnswers.write(key, data)
  })

  return {
    get data() {
      return isFresh() ? fromServer() : (fromBefore() ?? fromDevice() ?? fromServer())
    },
    get loading() {
      return options().key !== undefined && query.isFetching && !query.isError
    },
    get error() {
      return options().key === undefined ? null : query.error
    },
    refetch() {
      const { key } = options()
      if (key) void client.invalidateQueries({ queryKey: key, exact: true })
    },
  }
}
