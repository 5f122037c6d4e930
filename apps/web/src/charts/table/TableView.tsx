import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { classNames } from '../../ui/class-names.ts'
import styles from './TableView.module.css'
import {
  foundRows,
  sortedRows,
  type TableColumn,
  type TableData,
  type TableSort,
} from './table-data.ts'

type Props = { readonly data: TableData; readonly title: string; readonly height: number }

const ROW_HEIGHT = 32
const OVERSCAN = 6
/** Fewer rows are read faster than searched. */
const SEARCH_FROM = 12

/** Only the rows in sight are in the page; screen readers are told how many there are. */
export function TableView(props: Props) {
  let scroller: HTMLElement | undefined
  const [sort, setSort] = createSignal<TableSort | null>(null)
  const [top, setTop] = createSignal(0)
  const [words, setWords] = createSignal('')
  const found = createMemo(() => foundRows(props.data, words()))
  const order = createMemo(() => sortedRows(props.data, found(), sort()))
  const isSearchable = () => props.data.rowCount >= SEARCH_FROM && props.height >= 160
  const first = createMemo(() => Math.max(0, Math.floor(top() / ROW_HEIGHT) - OVERSCAN))
  const count = () => Math.ceil(props.height / ROW_HEIGHT) + 2 * OVERSCAN
  const rows = createMemo(() =>
    order()
      .slice(first(), first() + count())
      .map((row, index) => ({ row, position: first() + index })),
  )
  createEffect(on(order, () => scroller?.scrollTo({ top: 0 }), { defer: true }))

  return (
    <div class={styles['view']}>
      <Show when={isSearchable()}>
        <div class={styles['search']}>
          <input
            type="search"
            aria-label={`Search in ${props.title || 'this table'}`}
            placeholder="Search"
            value={words()}
            onInput={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Show when={words().trim()}>
            <span role="status">
              {order().length} of {props.data.rowCount}
            </span>
          </Show>
        </div>
      </Show>
      <section
        ref={scroller}
        class={styles['scroller']}
        aria-label={props.title || 'Table'}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <table class={styles['table']} aria-rowcount={order().length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <For each={props.data.columns}>
                {(column) => (
                  <HeaderCell
                    column={column}
                    sort={sort()}
                    onSort={() => setSort(nextSort(sort(), column))}
                  />
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <Spacer rows={first()} columns={props.data.columns.length} />
            <For each={rows()}>
              {({ row, position }) => (
                <tr aria-rowindex={position + 2}>
                  <For each={props.data.columns}>
                    {(column) => (
                      <td
                        class={column.numeric ? styles['number'] : styles['text']}
                        title={column.numeric ? undefined : column.text(row)}
                        data-value={column.values[row] ?? ''}
                        data-tone={column.tone?.(row)}
                        data-cells={column.part && props.data.cells}
                        style={
                          column.part && props.data.cells
                            ? { '--part': `${Math.round(column.part(row) * 100)}%` }
                            : undefined
                        }
                      >
                        {column.text(row)}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
            <Spacer
              rows={order().length - first() - rows().length}
              columns={props.data.columns.length}
            />
          </tbody>
          <Show when={props.data.totals && order().length > 0}>
            <tfoot>
              <tr>
                <For each={props.data.columns}>
                  {(column, index) => (
                    <td class={column.numeric ? styles['number'] : styles['text']}>
                      {column.total?.(order()) ?? (index() === 0 ? 'Total' : '')}
                    </td>
                  )}
                </For>
              </tr>
            </tfoot>
          </Show>
        </table>
      </section>
    </div>
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

function Spacer(props: { readonly rows: number; readonly columns: number }) {
  return (
    <Show when={props.rows > 0}>
      <tr style={{ height: `${props.rows * ROW_HEIGHT}px` }}>
        <td class={styles['spacer']} colspan={props.columns} />
      </tr>
    </Show>
  )
}

/** Numbers are first sorted from the largest; a third click brings the original order back. */
function nextSort(before: TableSort | null, { name, numeric }: TableColumn): TableSort | null {
  const firstDirection = numeric ? 'descending' : 'ascending'
  if (before?.column !== name) return { column: name, direction: firstDirection }
  if (before.direction !== firstDirection) return null
  return { column: name, direction: numeric ? 'ascending' : 'descending' }
}
