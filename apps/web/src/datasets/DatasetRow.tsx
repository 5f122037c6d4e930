import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { A } from '@solidjs/router'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { classNames } from '../ui/class-names.ts'
import { countOf } from '../ui/count-of.ts'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatInteger } from '../ui/format-integer.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { TimeAgo } from '../ui/TimeAgo.tsx'
import type { DatasetTask } from './DatasetDialogs.tsx'
import styles from './DatasetTable.module.css'
import { datasetMenu } from './dataset-menu.tsx'
import { formatPeriod } from './format-period.ts'

type Props = {
  readonly dataset: DatasetSummary
  readonly onTask: (task: DatasetTask) => void
}

export function DatasetRow(props: Props) {
  const session = useSession()
  const period = () => {
    const { timeFrom, timeTo } = props.dataset
    return timeFrom && timeTo ? formatPeriod(timeFrom, timeTo) : 'No time column'
  }
  return (
    <tr class={styles['row']}>
      <td class={styles['nameCell']}>
        <A href={`/datasets/${props.dataset.id}`} class={styles['name']}>
          {props.dataset.name}
        </A>
        <span class={styles['narrow']}>
          {countOf(props.dataset.rowCount, 'row')} · {formatBytes(props.dataset.storageBytes)} ·{' '}
          <TimeAgo at={props.dataset.updatedAt} />
        </span>
      </td>
      <td data-numeric class={styles['medium']}>
        {formatInteger(props.dataset.rowCount)}
      </td>
      <td data-numeric class={styles['wide']}>
        {formatInteger(props.dataset.columnCount)}
      </td>
      <td class={classNames(styles['wide'], styles['quiet'])}>{period()}</td>
      <td data-numeric class={styles['medium']}>
        {formatBytes(props.dataset.storageBytes)}
      </td>
      <td class={classNames(styles['medium'], styles['quiet'])}>
        <TimeAgo at={props.dataset.updatedAt} />
      </td>
      <Show when={session.can.edit}>
        <td class={styles['menuCell']}>
          <DatasetRowMenu {...props} />
        </td>
      </Show>
    </tr>
  )
}

function DatasetRowMenu(props: Props) {
  return (
    <Menu
      entries={datasetMenu(props.dataset.id, (kind) =>
        props.onTask({ kind, dataset: props.dataset }),
      )}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          size="sm"
          label={`More for ${props.dataset.name}`}
          icon={<Ellipsis />}
        />
      )}
    />
  )
}
