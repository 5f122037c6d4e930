import type { DatasetSummary } from '@pulse/shared/api/datasets'
import SearchX from 'lucide-solid/icons/search-x'
import { For, Match, Switch } from 'solid-js'
import { StaleNotice } from '../app/StaleNotice.tsx'
import type { StoredQuery } from '../query/create-stored-query.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { DatasetTask } from './DatasetDialogs.tsx'
import styles from './DatasetResults.module.css'
import { DatasetTable } from './DatasetTable.tsx'
import { NoDatasets } from './NoDatasets.tsx'

type Props = {
  readonly datasets: StoredQuery<DatasetSummary[]>
  readonly found: readonly DatasetSummary[]
  readonly search: string
  readonly onClearSearch: () => void
  readonly onUpload: () => void
  readonly onTask: (task: DatasetTask) => void
}

/** The list in each of its states. */
export function DatasetResults(props: Props) {
  const all = () => props.datasets.data
  return (
    <Switch fallback={<Loading />}>
      <Match when={!all() && props.datasets.error}>
        {(error) => (
          <ErrorState
            page
            title="The datasets did not load"
            message={error().message}
            onRetry={() => props.datasets.refetch()}
            retrying={props.datasets.loading}
          />
        )}
      </Match>
      <Match when={all()?.length === 0}>
        <NoDatasets onUpload={props.onUpload} />
      </Match>
      <Match when={all() && props.found.length === 0}>
        <EmptyState
          page
          icon={<SearchX />}
          title={`Nothing found for “${props.search.trim()}”`}
          message="The names were searched."
          actions={<Button onClick={() => props.onClearSearch()}>Show all datasets</Button>}
        />
      </Match>
      <Match when={all()}>
        <StaleNotice error={props.datasets.error} />
        <DatasetTable datasets={props.found} onTask={props.onTask} />
      </Match>
    </Switch>
  )
}

function Loading() {
  return (
    <Card class={styles['loading']} role="status" aria-busy="true">
      <VisuallyHidden>Loading the datasets</VisuallyHidden>
      <For each={[38, 52, 30, 44, 36]}>
        {(width) => (
          <div class={styles['row']}>
            <Skeleton width={`${width}%`} height="16px" />
            <Skeleton width="20%" height="16px" />
          </div>
        )}
      </For>
    </Card>
  )
}
