// The filter of one column: what to keep of it. Every change applies at once, to my view.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { Filter } from '@pulse/shared/query/chart-query'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { columnLabel } from '../charts/model/column-label.ts'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { widgetName } from '../dashboard/widget/widget-name.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { BoundsField } from './BoundsField.tsx'
import { coverageOf, filterableColumns } from './filter-coverage.ts'
import { type FilterOp, operatorOf, operatorsOf } from './filter-operators.ts'
import styles from './Panel.module.css'
import { TextPartField } from './TextPartField.tsx'
import { ValueList } from './ValueList.tsx'
import { useView } from './view-context.ts'

type Props = {
  readonly column: string
  readonly datasets: readonly DatasetDetail[]
  readonly close: () => void
}

export function ColumnPanel(props: Props) {
  const view = useView()
  const columns = createMemo(() => filterableColumns(props.datasets))
  const column = createMemo<DatasetColumn | undefined>(() =>
    columns().find(({ name }) => name === props.column),
  )
  const filters = () =>
    view.current().filters.filters.filter((filter) => filter.column === props.column)
  const current = () => filters()[0]
  const operators = createMemo(() => operatorsOf(column()))
  // Remembered: a list of no values yet is no filter, but still the list that was asked for.
  const [chosen, setChosen] = createSignal<FilterOp | undefined>(operatorOf(current()))
  const op = () => chosen() ?? operators()[0]?.value ?? 'in'
  const set = (next: readonly Filter[]) => view.setColumn(props.column, next)

  const choose = (next: FilterOp) => {
    setChosen(next)
    const filter = current()
    if (next === 'is-null' || next === 'is-not-null') set([{ column: props.column, op: next }])
    else if ((next === 'in' || next === 'not-in') && filter && 'values' in filter) {
      set([{ ...filter, op: next }])
    } else set([])
  }

  return (
    <div class={styles['panel']}>
      <div class={styles['head']}>
        <h3 class={styles['title']}>{columnLabel(props.column, columns())}</h3>
        <Button size="sm" variant="ghost" disabled={filters().length === 0} onClick={() => set([])}>
          Clear
        </Button>
      </div>
      <Select label="Keep what" hideLabel options={operators()} value={op()} onChange={choose} />
      <Switch>
        <Match when={op() === 'in' || op() === 'not-in'}>
          <ValueList
            column={props.column}
            datasets={props.datasets}
            exclude={op() === 'not-in'}
            filter={current()}
            onChange={set}
          />
        </Match>
        <Match when={op() === 'contains'}>
          <TextPartField column={props.column} filter={current()} onChange={set} />
        </Match>
        <Match when={op() === 'range' && column()}>
          {(known) => <BoundsField column={known()} filter={current()} onChange={set} />}
        </Match>
      </Switch>
      <Untouched column={props.column} datasets={props.datasets} />
    </div>
  )
}

/** Which charts do not follow, and why. */
function Untouched(props: Omit<Props, 'close'>) {
  const dashboard = useDashboard()
  const untouched = createMemo(
    () => coverageOf(props.column, dashboard.state.widgets, props.datasets).untouched,
  )
  return (
    <Show when={untouched().length > 0}>
      <div class={styles['note']}>
        Not affected, their data has no such column:
        <ul class={styles['names']}>
          <For each={untouched()}>{(widget) => <li>{widgetName(widget)}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}
