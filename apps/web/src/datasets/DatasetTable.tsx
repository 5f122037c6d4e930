import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { KeyedFor } from '../ui/KeyedFor.tsx'
import { Table } from '../ui/Table.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { DatasetTask } from './DatasetDialogs.tsx'
import { DatasetRow } from './DatasetRow.tsx'
import styles from './DatasetTable.module.css'

type Props = {
  readonly datasets: readonly DatasetSummary[]
  readonly onTask: (task: DatasetTask) => void
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
        <KeyedFor each={props.datasets}>
          {(dataset) => <DatasetRow dataset={dataset()} onTask={props.onTask} />}
        </KeyedFor>
      </tbody>
    </Table>
  )
}
