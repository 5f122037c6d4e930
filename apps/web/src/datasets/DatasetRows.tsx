import type { ColumnType, DatasetDetail, DatasetRows as Rows } from '@pulse/shared/api/datasets'
import { For, Match, Show, Switch } from 'solid-js'
import { api } from '../app/api.ts'
import { createStoredQuery } from '../query/create-stored-query.ts'
import { countOf } from '../ui/count-of.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import styles from './DatasetRows.module.css'
import { formatCell } from './format-cell.ts'

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
  const labels = () => new Map(props.dataset.columns.map(({ name, label }) => [name, label]))
  const indexes = () => Array.from(rows.data?.columns[0]?.values.keys() ?? [])

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
            <Table dense caption={`Rows of ${props.dataset.name}`}>
              <thead>
                <tr>
                  <For each={data().columns}>
                    {(column) => (
                      <th data-numeric={isNumeric(column.type) ? '' : undefined}>
                        {labels().get(column.name) ?? column.name}
                      </th>
                    )}
                  </For>
                </tr>
              </thead>
              <tbody>
                <For each={indexes()}>
                  {(index) => (
                    <tr>
                      <For each={data().columns}>
                        {(column) => {
                          const value = column.values[index] ?? null
                          return (
                            <td
                              data-truncate
                              data-numeric={isNumeric(column.type) ? '' : undefined}
                            >
                              <Show when={value !== null} fallback={<Empty />}>
                                {formatCell(value, column.type, props.dataset.timeZone)}
                              </Show>
                            </td>
                          )
                        }}
                      </For>
                    </tr>
                  )}
                </For>
              </tbody>
            </Table>
            <p class={styles['note']}>
              {indexes().length < data().total
                ? `The first ${indexes().length} of ${countOf(data().total, 'row')}.`
                : `All ${countOf(data().total, 'row')}.`}
            </p>
          </>
        )}
      </Match>
    </Switch>
  )
}

function Empty() {
  return <span class={styles['empty']}>empty</span>
}

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}
