import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { TableHeader } from './TableHeader.tsx'
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
  const below = () => order().length - first() - rows().length
  createEffect(on(order, () => scroller?.scrollTo({ top: 0 }), { defer: true }))

  return (
    <div class={styles['view']}>
      <Show when={isSearchable()}>
        <Search
          table={props.title || 'this table'}
          words={words()}
          found={order().length}
          of={props.data.rowCount}
          onWords={setWords}
        />
      </Show>
      <section
        ref={scroller}
        class={styles['scroller']}
        aria-label={props.title || 'Table'}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <table class={styles['table']} aria-rowcount={order().length + 1}>
          <TableHeader columns={props.data.columns} sort={sort()} onSort={setSort} />
          <tbody>
            <Spacer rows={first()} columns={props.data.columns.length} />
            <For each={rows()}>
              {({ row, position }) => (
                <tr aria-rowindex={position + 2}>
                  <For each={props.data.columns}>
                    {(column) => <Cell column={column} row={row} cells={props.data.cells} />}
                  </For>
                </tr>
              )}
            </For>
            <Spacer rows={below()} columns={props.data.columns.length} />
          </tbody>
          <Show when={props.data.totals && order().length > 0}>
            <Totals columns={props.data.columns} rows={order()} />
          </Show>
        </table>
      </section>
    </div>
  )
}

function Search(props: {
  readonly table: string
  readonly words: string
  readonly found: number
  readonly of: number
  readonly onWords: (words: string) => void
}) {
  return (
    <div class={styles['search']}>
      <input
        type="search"
        aria-label={`Search in ${props.table}`}
        placeholder="Search"
        value={props.words}
        onInput={(event) => props.onWords(event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      <Show when={props.words.trim()}>
        <span role="status">
          {props.found} of {props.of}
        </span>
      </Show>
    </div>
  )
}

function Cell(props: {
  readonly column: TableColumn
  readonly row: number
  readonly cells: TableData['cells']
}) {
  const part = () => (props.cells ? props.column.part?.(props.row) : undefined)
  return (
    <td
      class={props.column.numeric ? styles['number'] : styles['text']}
      title={props.column.numeric ? undefined : props.column.text(props.row)}
      data-value={props.column.values[props.row] ?? ''}
      data-tone={props.column.tone?.(props.row)}
      data-cells={props.column.part && props.cells}
      style={part() === undefined ? undefined : { '--part': `${Math.round((part() ?? 0) * 100)}%` }}
    >
      {props.column.text(props.row)}
    </td>
  )
}

/** Of the rows that were found. */
function Totals(props: {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly number[]
}) {
  return (
    <tfoot>
      <tr>
        <For each={props.columns}>
          {(column, index) => (
            <td class={column.numeric ? styles['number'] : styles['text']}>
              {column.total?.(props.rows) ?? (index() === 0 ? 'Total' : '')}
            </td>
          )}
        </For>
      </tr>
    </tfoot>
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
