import type { ColumnType, DatasetDetail, DatasetRows } from '@pulse/shared/api/datasets'
import { For, Show } from 'solid-js'
import { Table } from '../ui/Table.tsx'
import { type CellValue, formatCell } from './format-cell.ts'
import styles from './SampleTable.module.css'

type Props = {
  readonly rows: DatasetRows
  readonly dataset: Pick<DatasetDetail, 'name' | 'timeZone' | 'columns'>
}

/** Rows as they are stored, empty cells marked. */
export function SampleTable(props: Props) {
  const labels = () => new Map(props.dataset.columns.map(({ name, label }) => [name, label]))
  const indexes = () => Array.from(props.rows.columns[0]?.values.keys() ?? [])
  return (
    <Table dense caption={`Rows of ${props.dataset.name}`}>
      <thead>
        <tr>
          <For each={props.rows.columns}>
            {({ name, type }) => (
              <th data-numeric={isNumeric(type) ? '' : undefined}>{labels().get(name) ?? name}</th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={indexes()}>
          {(index) => (
            <tr>
              <For each={props.rows.columns}>
                {({ type, values }) => (
                  <Cell
                    value={values[index] ?? null}
                    type={type}
                    timeZone={props.dataset.timeZone}
                  />
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </Table>
  )
}

type CellProps = {
  readonly value: CellValue
  readonly type: ColumnType
  readonly timeZone: string
}

function Cell(props: CellProps) {
  return (
    <td data-truncate data-numeric={isNumeric(props.type) ? '' : undefined}>
      <Show when={props.value !== null} fallback={<span class={styles['empty']}>empty</span>}>
        {formatCell(props.value, props.type, props.timeZone)}
      </Show>
    </td>
  )
}

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}
