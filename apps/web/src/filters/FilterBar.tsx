// What the charts show: time, filters, time zone, and whether that is everybody's view or mine.
import CalendarDays from 'lucide-solid/icons/calendar-days'
import ListFilter from 'lucide-solid/icons/list-filter'
import X from 'lucide-solid/icons/x'
import { createMemo, For, type ParentProps, Show } from 'solid-js'
import { columnLabel } from '../charts/model/column-label.ts'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { Button } from '../ui/Button.tsx'
import { AskedPopover } from './AskedPopover.tsx'
import { createDashboardDatasets } from './create-dashboard-datasets.ts'
import { createPrinting } from './create-printing.ts'
import styles from './FilterBar.module.css'
import { coverageOf, filterableColumns } from './filter-coverage.ts'
import { filterWords } from './filter-words.ts'
import { MyViewBadge } from './MyViewBadge.tsx'
import { rangeWords } from './range-words.ts'
import { useView } from './view-context.ts'

/** Its children stand at the end of its first row. */
export function FilterBar(props: ParentProps) {
  const dashboard = useDashboard()
  const view = useView()
  const datasets = createDashboardDatasets(() => dashboard.state.widgets)
  const columns = createMemo(() => filterableColumns(datasets()))
  const filters = () => view.current().filters
  const filtered = createMemo(() => [...new Set(filters().filters.map(({ column }) => column))])
  const zoom = () => view.mine().zoom
  const range = () => rangeWords(filters().range, view.current().timeZone, navigator.language)
  const loadRange = async () => {
    const { RangePanel } = await import('./RangePanel.tsx')
    return (props: { close: () => void }) => <RangePanel datasets={datasets()} {...props} />
  }
  const printAll = createPrinting(columns)
  return (
    <div class={styles['bar']} role="toolbar" aria-label="What the charts show" data-filter-bar>
      <AskedPopover
        load={loadRange}
        trigger={(trigger) => (
          <Button
            {...trigger}
            size="sm"
            icon={<CalendarDays />}
            aria-label={`Time range: ${range()}, ${view.current().timeZone}`}
          >
            {range()}
          </Button>
        )}
      />
      <Show when={zoom()}>
        <Button size="sm" variant="ghost" icon={<X />} onClick={() => view.setZoom(null)}>
          Reset zoom
        </Button>
      </Show>
      <For each={filtered()}>{(column) => <FilterChip column={column} datasets={datasets} />}</For>
      <Show when={columns().length > 0}>
        <AskedPopover
          load={async () => {
            const { AddFilterPanel } = await import('./AddFilterPanel.tsx')
            return (props) => <AddFilterPanel datasets={datasets()} {...props} />
          }}
          trigger={(trigger) => (
            <Button {...trigger} size="sm" variant="ghost" icon={<ListFilter />}>
              Filter
            </Button>
          )}
        />
      </Show>
      {props.children}
      <MyViewBadge onPrint={printAll} />
    </div>
  )
}

type ChipProps = {
  readonly column: string
  readonly datasets: ReturnType<typeof createDashboardDatasets>
}

function FilterChip(props: ChipProps) {
  const dashboard = useDashboard()
  const view = useView()
  const filters = () =>
    view.current().filters.filters.filter(({ column }) => column === props.column)
  const label = () => columnLabel(props.column, filterableColumns(props.datasets()))
  const coverage = createMemo(() =>
    coverageOf(props.column, dashboard.state.widgets, props.datasets()),
  )
  const partial = () => coverage().untouched.length > 0
  const whole = () => coverage().reached + coverage().untouched.length
  const words = () => `${label()}: ${filterWords(filters())}`
  return (
    <span class={styles['chip']}>
      <AskedPopover
        load={async () => {
          const { ColumnPanel } = await import('./ColumnPanel.tsx')
          return (panel) => (
            <ColumnPanel column={props.column} datasets={props.datasets()} {...panel} />
          )
        }}
        trigger={(trigger) => (
          <Button {...trigger} size="sm" class={styles['chipText'] ?? ''} title={words()}>
            <span class={styles['chipColumn']}>{label()}:</span> {filterWords(filters())}
            <Show when={partial()}>
              <span class={styles['part']}>
                {' · '}
                {coverage().reached} of {whole()} charts
              </span>
            </Show>
          </Button>
        )}
      />
      <button
        type="button"
        class={styles['remove']}
        aria-label={`Remove the filter ${words()}`}
        onClick={() => view.setColumn(props.column, [])}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  )
}
