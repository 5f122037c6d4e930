import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import SearchX from 'lucide-solid/icons/search-x'
import { For, Match, Switch } from 'solid-js'
import { StaleNotice } from '../app/StaleNotice.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { KeyedFor } from '../ui/KeyedFor.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { createDashboards } from './create-dashboards.ts'
import { DashboardCard } from './DashboardCard.tsx'
import { DashboardCardSkeleton } from './DashboardCardSkeleton.tsx'
import type { DashboardTask } from './DashboardDialogs.tsx'
import styles from './DashboardResults.module.css'
import { NoDashboards } from './NoDashboards.tsx'

type Props = {
  readonly dashboards: ReturnType<typeof createDashboards>
  readonly found: readonly DashboardSummary[]
  readonly search: string
  readonly onClearSearch: () => void
  readonly onTask: (task: DashboardTask) => void
}

/** The list in each of its states: loading, failed, empty, nothing found, found. */
export function DashboardResults(props: Props) {
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
        <NoDashboards onCreate={() => props.onTask({ kind: 'create' })} />
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
        <StaleNotice error={props.dashboards.error} />
        <Grid {...props} />
      </Match>
    </Switch>
  )
}

function Grid(props: Pick<Props, 'found' | 'onTask'>) {
  return (
    <ul class={styles['grid']}>
      <KeyedFor each={props.found}>
        {(dashboard) => (
          <li class={styles['cell']}>
            <DashboardCard
              dashboard={dashboard()}
              onRename={() => props.onTask({ kind: 'rename', dashboard: dashboard() })}
              onDelete={() => props.onTask({ kind: 'delete', dashboard: dashboard() })}
            />
          </li>
        )}
      </KeyedFor>
    </ul>
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
