import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { A } from '@solidjs/router'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { For, Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { countOf } from '../ui/count-of.ts'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatInteger } from '../ui/format-integer.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Table } from '../ui/Table.tsx'
import { TimeAgo } from '../ui/TimeAgo.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './DatasetTable.module.css'
import { datasetMenu } from './dataset-menu.tsx'
import { formatPeriod } from './format-period.ts'

type Props = {
  readonly datasets: readonly DatasetSummary[]
  readonly onRename: (dataset: DatasetSummary) => void
  readonly onDelete: (dataset: DatasetSummary) => void
}

export function DatasetTable(props: Props) {
  const session = useSession()
  return (
    <Table caption="Datasets">
      <thead>
        <tr>
          <th>Name</th>
          <th data-numeric class={styles['medium']}>
            Rows
          </th>
          <th data-numeric class={styles['wide']}>
            Columns
          </th>
          <th class={styles['wide']}>Period</th>
          <th data-numeric class={styles['medium']}>
            Size
          </th>
          <th class={styles['medium']}>Last change</th>
          <Show when={session.can.edit}>
            <th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </Show>
        </tr>
      </thead>
      <tbody>
        <For each={props.datasets}>
          {(dataset) => (
            <tr class={styles['row']}>
              <td class={styles['nameCell']}>
                <A href={`/datasets/${dataset.id}`} class={styles['name']}>
                  {dataset.name}
                </A>
                <span class={styles['narrow']}>
                  {countOf(dataset.rowCount, 'row')} · {formatBytes(dataset.storageBytes)} ·{' '}
                  <TimeAgo at={dataset.updatedAt} />
                </span>
              </td>
              <td data-numeric class={styles['medium']}>
                {formatInteger(dataset.rowCount)}
              </td>
              <td data-numeric class={styles['wide']}>
                {formatInteger(dataset.columnCount)}
              </td>
              <td class={`${styles['wide']} ${styles['quiet']}`}>
                <Period dataset={dataset} />
              </td>
              <td data-numeric class={styles['medium']}>
                {formatBytes(dataset.storageBytes)}
              </td>
              <td class={`${styles['medium']} ${styles['quiet']}`}>
                <TimeAgo at={dataset.updatedAt} />
              </td>
              <Show when={session.can.edit}>
                <td class={styles['menuCell']}>
                  <Menu
                    entries={datasetMenu({
                      onRename: () => props.onRename(dataset),
                      onDelete: () => props.onDelete(dataset),
                    })}
                    trigger={(trigger) => (
                      <IconButton
                        {...trigger}
                        size="sm"
                        label={`More for ${dataset.name}`}
                        icon={<Ellipsis />}
                      />
                    )}
                  />
                </td>
              </Show>
            </tr>
          )}
        </For>
      </tbody>
    </Table>
  )
}

function Period(props: { readonly dataset: DatasetSummary }) {
  const period = () => {
    const { timeFrom, timeTo } = props.dataset
    return timeFrom && timeTo ? formatPeriod(timeFrom, timeTo) : undefined
  }
  return (
    <Show when={period()} fallback="No time column">
      {period()}
    </Show>
  )
}
