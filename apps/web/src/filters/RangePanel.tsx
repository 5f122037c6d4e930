// Which time the charts show: a relative range, or days from a calendar; and in which time zone days are.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { TimeRange, TimeUnit } from '@pulse/shared/query/chart-query'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { widgetName } from '../dashboard/widget/widget-name.ts'
import { Button } from '../ui/Button.tsx'
import { Combobox } from '../ui/Combobox.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { DaysField } from './DaysField.tsx'
import { timelessWidgets } from './filter-coverage.ts'
import styles from './Panel.module.css'
import { RANGE_PRESETS, sameRange } from './range-presets.ts'
import { rangeWords } from './range-words.ts'
import { timeZoneChoices } from './time-zone-choices.ts'
import { useView } from './view-context.ts'

type Props = { readonly datasets: readonly DatasetDetail[]; readonly close: () => void }
type Unit = Exclude<TimeUnit, 'second'>

const UNITS: readonly { value: Unit; label: string }[] = [
  { value: 'minute', label: 'minutes' },
  { value: 'hour', label: 'hours' },
  { value: 'day', label: 'days' },
  { value: 'week', label: 'weeks' },
  { value: 'month', label: 'months' },
  { value: 'quarter', label: 'quarters' },
  { value: 'year', label: 'years' },
]

export function RangePanel(props: Props) {
  const view = useView()
  const range = () => view.current().filters.range
  const zone = () => view.current().timeZone
  const choose = (next: TimeRange | null) => {
    view.setRange(next)
    props.close()
  }
  return (
    <div class={styles['range']}>
      <ul class={styles['presets']} aria-label="Ranges">
        <For each={RANGE_PRESETS}>
          {(preset) => (
            <li>
              <Button
                size="sm"
                variant="ghost"
                block
                aria-pressed={sameRange(preset, range())}
                onClick={() => choose(preset)}
              >
                {rangeWords(preset, zone(), navigator.language)}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <div class={styles['panel']}>
        <LastField range={range()} onChange={view.setRange} />
        <DaysField range={range()} timeZone={zone()} onChange={view.setRange} />
        <Combobox
          label="Time zone"
          options={timeZoneChoices(view.everyone().timeZone)}
          value={zone()}
          onChange={view.setTimeZone}
        />
        <Timeless datasets={props.datasets} />
      </div>
    </div>
  )
}

function LastField(props: {
  readonly range: TimeRange | null
  readonly onChange: (range: TimeRange) => void
}) {
  const last = () => (props.range && 'last' in props.range ? props.range.last : undefined)
  const [count, setCount] = createSignal(last()?.count ?? 30)
  const shown = () => last()?.count ?? count()
  const unit = (): Unit => {
    const known = last()?.unit ?? 'day'
    return known === 'second' ? 'minute' : known
  }
  const apply = (next: { count?: number; unit?: Unit }) => {
    const wanted = Math.max(1, Math.min(100_000, Math.round(next.count ?? shown())))
    setCount(wanted)
    props.onChange({ last: { count: wanted, unit: next.unit ?? unit() } })
  }
  return (
    <div class={styles['pair']}>
      <NumberField
        label="The last"
        value={shown()}
        min={1}
        max={100_000}
        // The field tells its own value once it is there: that is nobody's choice.
        onChange={(value) => value !== undefined && value !== shown() && apply({ count: value })}
      />
      <Select
        label="Unit"
        options={UNITS}
        value={unit()}
        onChange={(next) => apply({ unit: next })}
      />
    </div>
  )
}

function Timeless(props: { readonly datasets: readonly DatasetDetail[] }) {
  const dashboard = useDashboard()
  const widgets = createMemo(() => timelessWidgets(dashboard.state.widgets, props.datasets))
  return (
    <Show when={widgets().length > 0}>
      <div class={styles['note']}>
        Not affected, their data has no time:
        <ul class={styles['names']}>
          <For each={widgets()}>{(widget) => <li>{widgetName(widget)}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}
