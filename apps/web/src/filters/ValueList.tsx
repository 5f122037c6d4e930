import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { Filter } from '@pulse/shared/query/chart-query'
import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { Checkbox } from '../ui/Checkbox.tsx'
import { foldText } from '../ui/fold-text.ts'
import { formatInteger } from '../ui/format-integer.ts'
import { KeyedFor } from '../ui/KeyedFor.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { type ColumnValue, createColumnValues } from './create-column-values.ts'
import { valueWords } from './filter-words.ts'
import styles from './Panel.module.css'

type Props = {
  readonly column: string
  readonly datasets: readonly DatasetDetail[]
  readonly exclude: boolean
  readonly filter: Filter | undefined
  readonly onChange: (filters: readonly Filter[]) => void
}

const SEARCH_PAUSE_MS = 200

/** The values of a column to tick, the most frequent first. */
export function ValueList(props: Props) {
  const [search, setSearch] = createSignal('')
  const [asked, setAsked] = createSignal('')
  const top = createColumnValues(
    () => props.column,
    () => props.datasets,
    () => '',
  )
  // The server is asked only for what the most frequent values leave out.
  const found = createColumnValues(
    () => props.column,
    () => (asked() && top.data?.complete === false ? props.datasets : []),
    asked,
  )
  createEffect(() => {
    const text = search().trim()
    const timer = setTimeout(() => setAsked(text), SEARCH_PAUSE_MS)
    onCleanup(() => clearTimeout(timer))
  })
  const ticked = createMemo(() => {
    const { filter } = props
    return filter && (filter.op === 'in' || filter.op === 'not-in') ? filter.values : []
  })
  const shown = createMemo(() => {
    const part = foldText(search().trim())
    const known = [...(top.data?.values ?? []), ...(found.data?.values ?? [])]
    const matching = known.filter(({ value }) => foldText(valueWords(value)).includes(part))
    const listed = withTicked(unique(matching), part ? [] : ticked())
    return listed.map((each) => ({ ...each, id: JSON.stringify(each.value) }))
  })
  const tick = (value: ColumnValue['value'], on: boolean) => {
    const others = ticked().filter((each) => each !== value)
    const values = on ? [...others, value] : others
    const op = props.exclude ? 'not-in' : 'in'
    props.onChange(values.length > 0 ? [{ column: props.column, op, values }] : [])
  }

  return (
    <>
      <div class={styles['search']}>
        <SearchField label="Search values" value={search()} onChange={setSearch} />
      </div>
      <fieldset class={styles['values']} aria-label="Values" onKeyDown={onArrow}>
        <Show when={shown().length === 0}>
          <p class={styles['note']}>
            {top.error ? 'The values cannot be loaded right now.' : noneText(top.loading)}
          </p>
        </Show>
        <KeyedFor each={shown()}>
          {(each) => (
            <div class={styles['value']}>
              <Checkbox
                label={valueWords(each().value)}
                checked={ticked().includes(each().value)}
                onChange={(on) => tick(each().value, on)}
              />
              <span class={styles['rows']}>{formatInteger(each().rows)}</span>
            </div>
          )}
        </KeyedFor>
      </fieldset>
      <Show when={top.data?.complete === false && !search()}>
        <p class={styles['note']}>The most frequent values. Search finds the others.</p>
      </Show>
    </>
  )
}

function noneText(loading: boolean): string {
  return loading ? 'Loading…' : 'No value matches'
}

function unique(values: readonly ColumnValue[]): ColumnValue[] {
  return [...new Map(values.toReversed().map((each) => [each.value, each])).values()].reverse()
}

/** What is ticked must be there to be unticked, however rare it is. */
function withTicked(
  values: readonly ColumnValue[],
  ticked: readonly ColumnValue['value'][],
): readonly ColumnValue[] {
  const known = new Set(values.map(({ value }) => value))
  const missing = ticked.filter((value) => !known.has(value))
  return [...missing.map((value) => ({ value, rows: 0 })), ...values]
}

/** Arrow keys go through the list without a stop at every other control. */
function onArrow(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const boxes = [...event.currentTarget.querySelectorAll('input')]
  const at = boxes.findIndex((box) => box.matches(':focus'))
  const next = boxes[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
