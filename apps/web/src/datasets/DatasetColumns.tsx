import type { ColumnRole, DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import Clock from 'lucide-solid/icons/clock'
import Hash from 'lucide-solid/icons/hash'
import Tag from 'lucide-solid/icons/tag'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { typeWords } from '../plan/reading-words.ts'
import { countOf } from '../ui/count-of.ts'
import { formatInteger } from '../ui/format-integer.ts'
import { Table } from '../ui/Table.tsx'
import { ColumnDistribution } from './ColumnDistribution.tsx'
import { createDatasetStatistics } from './create-dataset-statistics.ts'
import styles from './DatasetColumns.module.css'
import { DatasetQuality } from './DatasetQuality.tsx'
import { formatPeriod } from './format-period.ts'

type Props = { readonly dataset: Pick<DatasetDetail, 'id' | 'version' | 'columns'> }

const roles: Readonly<Record<ColumnRole, { readonly icon: typeof Clock; readonly label: string }>> =
  {
    time: { icon: Clock, label: 'Time axis' },
    measure: { icon: Hash, label: 'Measure' },
    dimension: { icon: Tag, label: 'Dimension' },
  }

const number = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 })

/** The schema: what each column is and what is in it. */
export function DatasetColumns(props: Props) {
  const statistics = createDatasetStatistics(() => props.dataset)
  const statisticsOf = (name: string) =>
    statistics.data?.columns.find((column) => column.name === name)
  return (
    <>
      <Show when={statistics.data}>{(found) => <DatasetQuality statistics={found()} />}</Show>
      <Table caption="Columns">
        <thead>
          <tr>
            <th>Column</th>
            <th class={styles['type']}>Type</th>
            <th>Values</th>
            <th data-numeric>Empty</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.dataset.columns}>
            {(column) => (
              <tr>
                <td>
                  <span class={styles['name']}>
                    <Dynamic component={roles[column.role].icon} aria-hidden="true" />
                    <span>
                      <span class={styles['label']}>{column.label}</span>
                      <span class={styles['role']}>
                        {roles[column.role].label}
                        <span class={styles['narrowType']}> · {typeWords(column.type)}</span>
                      </span>
                    </span>
                  </span>
                </td>
                <td class={styles['type']}>
                  {typeWords(column.type)}
                  <Show when={column.unit}>
                    {(unit) => <span class={styles['unit']}>{unit()}</span>}
                  </Show>
                </td>
                <td data-truncate class={styles['values']}>
                  <Show when={statisticsOf(column.name)}>
                    {(found) => <ColumnDistribution statistics={found()} />}
                  </Show>
                  <span class={styles['summary']}>{describeValues(column)}</span>
                </td>
                <td data-numeric class={column.nullCount === 0 ? styles['none'] : undefined}>
                  {formatInteger(column.nullCount)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </Table>
    </>
  )
}

function describeValues({ role, type, distinctCount, min, max }: DatasetColumn): string {
  if (role === 'dimension' && distinctCount !== null) return countOf(distinctCount, 'value')
  if (min === null || max === null) return ''
  if (type === 'date') return formatPeriod(String(min), String(max))
  return min === max ? formatEnd(min) : `${formatEnd(min)} – ${formatEnd(max)}`
}

function formatEnd(value: string | number): string {
  return typeof value === 'number' ? number.format(value) : value
}
