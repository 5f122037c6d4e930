import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import Calendar from 'lucide-solid/icons/calendar'
import Hash from 'lucide-solid/icons/hash'
import Type from 'lucide-solid/icons/type'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { columnLabel } from '../../charts/model/column-label.ts'
import { foldText } from '../../ui/fold-text.ts'
import { useDashboard } from '../dashboard-context.ts'
import { addField, type FieldPlace, placeOfField } from './add-field.ts'
import { editQuery } from './edit-widget.ts'
import styles from './FieldList.module.css'
import { startFieldDrag } from './field-drag.ts'

type Props = { readonly widget: Widget; readonly dataset: DatasetDetail }

const ICONS = { time: Calendar, measure: Hash, dimension: Type } as const
const WORDS: Record<FieldPlace, string> = {
  time: 'draw it over time',
  measure: 'measure it',
  dimension: 'group by it',
}
const SEARCH_FROM = 10

/** The dataset's columns: pressed, they go where they fit; dragged, where they are dropped. */
export function FieldList(props: Props) {
  const dashboard = useDashboard()
  const [words, setWords] = createSignal('')
  const found = createMemo(() => {
    const { columns } = props.dataset
    const wanted = foldText(words().trim())
    return columns.filter(({ name }) =>
      foldText(`${name} ${columnLabel(name, columns)}`).includes(wanted),
    )
  })
  const add = (column: DatasetColumn) => {
    const change = addField(props.widget, column, placeOfField(column), props.dataset)
    if (change) editQuery(dashboard, props.widget.id, change)
  }
  return (
    <details class={styles['fields']}>
      <summary>Fields</summary>
      <Show when={props.dataset.columns.length >= SEARCH_FROM}>
        <input
          type="search"
          class={styles['search']}
          aria-label="Search fields"
          placeholder="Search"
          value={words()}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </Show>
      <ul class={styles['list']}>
        <For each={found()}>
          {(column) => {
            const place = placeOfField(column)
            return (
              <li>
                <button
                  type="button"
                  class={styles['field']}
                  draggable={true}
                  title={`Press to ${WORDS[place]}, or drag it`}
                  onClick={() => add(column)}
                  onDragStart={(event) => startFieldDrag(event, column.name)}
                >
                  <Dynamic component={ICONS[place]} size={14} aria-hidden="true" />
                  <span>{columnLabel(column.name, props.dataset.columns)}</span>
                </button>
              </li>
            )
          }}
        </For>
      </ul>
    </details>
  )
}
