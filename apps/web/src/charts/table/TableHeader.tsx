import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { For, Show } from 'solid-js'
import { classNames } from '../../ui/class-names.ts'
import styles from './TableView.module.css'
import type { TableColumn, TableSort } from './table-data.ts'

/** The columns' names; each sorts the rows. */
export function TableHeader(props: {
  readonly columns: readonly TableColumn[]
  readonly sort: TableSort | null
  readonly onSort: (sort: TableSort | null) => void
}) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <For each={props.columns}>
          {(column) => (
            <HeaderCell
              column={column}
              sort={props.sort}
              onSort={() => props.onSort(nextSort(props.sort, column))}
            />
          )}
        </For>
      </tr>
    </thead>
  )
}

function HeaderCell(props: {
  readonly column: TableColumn
  readonly sort: TableSort | null
  readonly onSort: () => void
}) {
  const direction = () =>
    props.sort?.column === props.column.name ? props.sort.direction : undefined
  return (
    <th
      scope="col"
      aria-sort={direction() ?? 'none'}
      class={props.column.numeric ? styles['number'] : styles['text']}
    >
      <button type="button" class={styles['sort']} onClick={() => props.onSort()}>
        <span class={styles['label']}>{props.column.label}</span>
        <span
          class={classNames(styles['arrow'], direction() && styles['active'])}
          aria-hidden="true"
        >
          <Show when={direction() === 'descending'} fallback={<ArrowUp size={12} />}>
            <ArrowDown size={12} />
          </Show>
        </span>
      </button>
    </th>
  )
}

/** Numbers are first sorted from the largest; a third click brings the original order back. */
function nextSort(before: TableSort | null, { name, numeric }: TableColumn): TableSort | null {
  const firstDirection = numeric ? 'descending' : 'ascending'
  if (before?.column !== name) return { column: name, direction: firstDirection }
  if (before.direction !== firstDirection) return null
  return { column: name, direction: numeric ? 'ascending' : 'descending' }
}
