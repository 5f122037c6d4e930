import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import LayoutDashboard from 'lucide-solid/icons/layout-dashboard'
import Plus from 'lucide-solid/icons/plus'
import SearchX from 'lucide-solid/icons/search-x'
import { For, Match, Show, Switch } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { createDashboards } from './create-dashboards.ts'
import { DashboardCard } from './DashboardCard.tsx'
import { DashboardCardSkeleton } from './DashboardCardSkeleton.tsx'
import styles from './DashboardResults.module.css'

type Props = {
  readonly dashboards: ReturnType<typeof createDashboards>
  readonly found: readonly DashboardSummary[]
  readonly search: string
  readonly onClearSearch: () => void
  readonly onCreate: () => void
  readonly onRename: (dashboard: DashboardSummary) => void
  readonly onDelete: (dashboard: DashboardSummary) => void
}

/** The list in each of its states: loading, failed, empty, nothing found, found. */
export function DashboardResults(props: Props) {
  const session = useSession()
  const list = () => props.dashboards.all
  return (
    <Switch fallback={<Loading />}>
      <Match when={!list() && props.dashboards.error}>
        {(error) => (
          <ErrorState
            page
            title="The dashboards did not load"
            message={error().message}
            onRetry={() => props.dashboards.refetch()}
            retrying={props.dashboards.loading}
          />
        )}
      </Match>
      <Match when={list()?.length === 0}>
        <EmptyState
          page
          icon={<LayoutDashboard />}
          title="No dashboards yet"
          message={
            session.can.edit
              ? 'Create one, then drop a CSV file on it: the charts that fit appear by themselves.'
              : 'As soon as an editor of your team makes one, you find it here.'
          }
          actions={
            <Show when={session.can.edit}>
              <Button variant="primary" icon={<Plus />} onClick={() => props.onCreate()}>
                New dashboard
              </Button>
            </Show>
          }
        />
      </Match>
      <Match when={list() && props.found.length === 0}>
        <EmptyState
          page
          icon={<SearchX />}
          title={`Nothing found for “${props.search.trim()}”`}
          message="Names, descriptions and authors were searched."
          actions={<Button onClick={() => props.onClearSearch()}>Show all dashboards</Button>}
        />
      </Match>
      <Match when={list()}>
        <Show when={props.dashboards.error}>
          {(error) => (
            <div class={styles['notice']}>
              <Banner tone="warning" title="This list may be out of date">
                {error().message}
              </Banner>
            </div>
          )}
        </Show>
        <ul class={styles['grid']}>
          <For each={props.found}>
            {(dashboard) => (
              <li class={styles['cell']}>
                <DashboardCard
                  dashboard={dashboard}
                  onRename={() => props.onRename(dashboard)}
                  onDelete={() => props.onDelete(dashboard)}
                />
              </li>
            )}
          </For>
        </ul>
      </Match>
    </Switch>
  )
}

function Loading() {
  return (
    <div class={styles['grid']} role="status" aria-busy="true">
      <VisuallyHidden>Loading the dashboards</VisuallyHidden>
      <For each={[1, 2, 3, 4, 5, 6]}>{() => <DashboardCardSkeleton />}</For>
    </div>
  )
}
