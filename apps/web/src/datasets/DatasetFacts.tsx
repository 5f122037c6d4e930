import type { DatasetDetail } from '@pulse/shared/api/datasets'
import { For } from 'solid-js'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatInteger } from '../ui/format-integer.ts'
import styles from './DatasetFacts.module.css'
import { formatPeriod } from './format-period.ts'

type Props = { readonly dataset: DatasetDetail }

/** The figures above the tabs. */
export function DatasetFacts(props: Props) {
  const facts = () => {
    const { rowCount, storageBytes, timeFrom, timeTo, timeZone, timeColumn } = props.dataset
    return [
      { name: 'Rows', value: formatInteger(rowCount) },
      { name: 'Stored', value: formatBytes(storageBytes) },
      {
        name: 'Period',
        value: timeFrom && timeTo ? formatPeriod(timeFrom, timeTo, { timeZone }) : 'None',
      },
      { name: 'Time column', value: timeColumn ?? 'None' },
      { name: 'Time zone', value: timeZone },
    ]
  }
  return (
    <dl class={styles['facts']}>
      <For each={facts()}>
        {(fact) => (
          <div class={styles['fact']}>
            <dt class={styles['name']}>{fact.name}</dt>
            <dd class={styles['value']}>{fact.value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
