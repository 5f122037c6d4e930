import type { DatasetDetail, DatasetRows as Rows } from '@pulse/shared/api/datasets'
import { Match, Switch } from 'solid-js'
import { api } from '../app/api.ts'
import { createStoredQuery } from '../query/create-stored-query.ts'
import { countOf } from '../ui/count-of.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './DatasetRows.module.css'
import { SampleTable } from './SampleTable.tsx'

type Props = { readonly dataset: DatasetDetail }

const SHOWN = 100
const STALE_MS = 60_000

/** The first rows, as they were loaded. */
export function DatasetRows(props: Props) {
  const rows = createStoredQuery<Rows>(() => {
    const { id, version } = props.dataset
    return {
      key: ['dataset-rows', id, version],
      fetch: (signal) =>
        api.get(`/api/datasets/${encodeURIComponent(id)}/rows?limit=${SHOWN}`, { signal }),
      staleMs: STALE_MS,
    }
  })
  return (
    <Switch fallback={<Skeleton height="240px" />}>
      <Match when={!rows.data && rows.error}>
        {(error) => (
          <ErrorState
            compact
            title="The rows did not load"
            message={error().message}
            onRetry={() => rows.refetch()}
            retrying={rows.loading}
          />
        )}
      </Match>
      <Match when={rows.data}>
        {(data) => (
          <>
            <SampleTable rows={data()} dataset={props.dataset} />
            <p class={styles['note']}>{describeExtent(data())}</p>
          </>
        )}
      </Match>
    </Switch>
  )
}

function describeExtent({ columns, total }: Rows): string {
  const shown = columns[0]?.values.length ?? 0
  return shown < total ? `The first ${shown} of ${countOf(total, 'row')}.` : countOf(total, 'row')
}
