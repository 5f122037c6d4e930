// The versions of one dashboard, as the server has them, and what can be done with them.
import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import type {
  KeepVersionBody,
  NameVersionBody,
  VersionContent,
  VersionList,
  VersionSummary,
} from '@pulse/shared/api/versions'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { api } from '../app/api.ts'
import { createStoredQuery } from '../query/create-stored-query.ts'

const PAGE = 60
const STALE_MS = 5_000
/** What a version holds never changes. */
const NEVER_STALE = Number.POSITIVE_INFINITY

export type Kinds = 'all' | 'named'

const pathOf = (dashboardId: string) =>
  `/api/dashboards/${encodeURIComponent(dashboardId)}/versions`

/** Members are reactive. */
export function createVersions(dashboardId: string, kinds: () => Kinds) {
  const client = useQueryClient()
  const path = pathOf(dashboardId)
  const [limit, setLimit] = createSignal(PAGE)
  const list = createStoredQuery<VersionList>(() => {
    const kind = kinds()
    return {
      key: ['versions', dashboardId, kind, limit()],
      fetch: (signal) => readUpTo(path, kind, limit(), signal),
      staleMs: STALE_MS,
      keepPrevious: (before) => before[1] === dashboardId && before[2] === kind,
    }
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['versions', dashboardId] })
  return {
    get list() {
      return list.data
    },
    get error() {
      return list.error
    },
    get loading() {
      return list.loading
    },
    refetch: () => list.refetch(),
    showMore: () => setLimit((before) => before + PAGE),
    async keep(body: KeepVersionBody): Promise<VersionSummary> {
      const kept = await api.post<VersionSummary>(path, body)
      await refresh()
      return kept
    },
    async rename(id: string, name: string): Promise<void> {
      const body: NameVersionBody = { name }
      await api.patch(`${path}/${id}`, body)
      client.removeQueries({ queryKey: ['version', id] })
      await refresh()
    },
    async remove(id: string): Promise<void> {
      await api.delete(`${path}/${id}`)
      await refresh()
    },
    async duplicate(id: string): Promise<DashboardSummary> {
      const made = await api.post<DashboardSummary>(`${path}/${id}/duplicate`, {})
      void client.invalidateQueries({ queryKey: ['dashboards'] })
      return made
    },
  }
}

export type Versions = ReturnType<typeof createVersions>

/** What one version holds; nothing while `id` is undefined. */
export function createVersionContent(dashboardId: string, id: () => string | undefined) {
  return createStoredQuery<VersionContent>(() => {
    const versionId = id()
    return {
      key: versionId === undefined ? undefined : ['version', versionId],
      fetch: (signal) => api.get(`${pathOf(dashboardId)}/${versionId ?? ''}`, { signal }),
      staleMs: NEVER_STALE,
    }
  })
}

/** All pages up to so many: a list that is read again must not become shorter. */
async function readUpTo(
  path: string,
  kinds: Kinds,
  limit: number,
  signal: AbortSignal,
): Promise<VersionList> {
  const versions: VersionSummary[] = []
  for (;;) {
    const query = new URLSearchParams({ limit: String(Math.min(PAGE, limit - versions.length)) })
    const last = versions.at(-1)
    if (last) query.set('before', last.id)
    if (kinds === 'named') query.set('kind', 'named')
    const page = await api.get<VersionList>(`${path}?${query}`, { signal })
    versions.push(...page.versions)
    if (!page.more || page.versions.length === 0 || versions.length >= limit) {
      return { versions, more: page.more }
    }
  }
}
