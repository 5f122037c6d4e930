import type {
  CreateDashboardBody,
  DashboardList,
  DashboardSummary,
  RenameDashboardBody,
} from '@pulse/shared/api/dashboards'
import { useQueryClient } from '@tanstack/solid-query'
import { api } from '../app/api.ts'
import { createStoredQuery } from '../query/create-stored-query.ts'

export const DASHBOARDS_KEY = ['dashboards'] as const

const STALE_MS = 5_000
const path = (id: string) => `/api/dashboards/${encodeURIComponent(id)}`

/** The organization's dashboards and what can be done with them. Members are reactive. */
export function createDashboards() {
  const client = useQueryClient()
  const list = createStoredQuery<DashboardList>(() => ({
    key: DASHBOARDS_KEY,
    fetch: (signal) => api.get('/api/dashboards', { signal }),
    staleMs: STALE_MS,
  }))
  // A list that was on its way when the change was made must not overwrite it.
  const change = async (edit: (dashboards: DashboardSummary[]) => DashboardSummary[]) => {
    await client.cancelQueries({ queryKey: DASHBOARDS_KEY })
    client.setQueryData<DashboardList>(
      DASHBOARDS_KEY,
      (known) => known && { dashboards: edit(known.dashboards) },
    )
    void client.invalidateQueries({ queryKey: DASHBOARDS_KEY })
  }

  return {
    get all() {
      return list.data?.dashboards
    },
    get error() {
      return list.error
    },
    get loading() {
      return list.loading
    },
    refetch: () => list.refetch(),
    async create(name: string): Promise<DashboardSummary> {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const body: CreateDashboardBody = { name, timeZone }
      const created = await api.post<DashboardSummary>('/api/dashboards', body)
      await change((dashboards) => [created, ...dashboards])
      return created
    },
    async rename(id: string, name: string): Promise<void> {
      const body: RenameDashboardBody = { name }
      await api.patch(path(id), body)
      await change((dashboards) =>
        dashboards.map((one) => (one.id === id ? { ...one, name } : one)),
      )
    },
    async remove(id: string): Promise<void> {
      await api.delete(path(id))
      await change((dashboards) => dashboards.filter((one) => one.id !== id))
    },
  }
}
