import type { DatasetSummary } from '@pulse/shared/api/datasets'
import Database from 'lucide-solid/icons/database'
import SearchX from 'lucide-solid/icons/search-x'
import { For, Match, Show, Switch } from 'solid-js'
import type { StoredQuery } from '../query/create-stored-query.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './DatasetResults.module.css'
import { DatasetTable } from './DatasetTable.tsx'

type Props = {
  readonly datasets: StoredQuery<DatasetSummary[]>
  readonly found: readonly DatasetSummary[]
  readonly search: string
  readonly onClearSearch: () => void
  readonly onRename: (dataset: DatasetSummary) => void
  readonly onDelete: (dataset: DatasetSummary) => void
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
        <EmptyState
          page
          icon={<Database />}
          title="No datasets yet"
          message="A dataset is made when somebody drops a CSV file on a dashboard. Its columns, rows and files appear here."
        />
      </Match>
      <Match when={all() && props.found.length === 0}>
        <EmptyState
          page
          icon={<SearchX />}
          title={`Nothing found for “${props.search.trim()}”`}
          actions={<Button onClick={() => props.onClearSearch()}>Show all datasets</Button>}
        />
      </Match>
      <Match when={all()}>
        <Show when={props.datasets.error}>
          {(error) => (
            <div class={styles['notice']}>
              <Banner tone="warning" title="This list may be out of date">
                {error().message}
              </Banner>
            </div>
          )}
        </Show>
        <DatasetTable datasets={props.found} onRename={props.onRename} onDelete={props.onDelete} />
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
