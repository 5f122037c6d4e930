import type { Widget } from '@pulse/shared/dashboard/dashboard'
import type { CellStyle, Mark } from '@pulse/shared/dashboard/widget-options'
import { For, Match, Show, Switch as When } from 'solid-js'
import type { Choice } from '../../ui/choice.ts'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './EditorPanel.module.css'
import { editOptions, editQuery, type OptionParts } from './edit-widget.ts'

type Props = { readonly widget: Widget }
type Layers = 'beside' | 'stacked' | 'shares'

const LAYERS: readonly Choice<Layers | ''>[] = [
  { value: '', label: 'As it suits the numbers' },
  { value: 'beside', label: 'Side by side' },
  { value: 'stacked', label: 'Stacked' },
  { value: 'shares', label: 'Stacked to 100 %' },
]
const MARKS: readonly Choice<Mark>[] = [
  { value: 'bar', label: 'Bars' },
  { value: 'line', label: 'Line' },
  { value: 'area', label: 'Area' },
]
const AXES: readonly Choice<'left' | 'right' | ''>[] = [
  { value: '', label: 'Axis by unit' },
  { value: 'left', label: 'Left axis' },
  { value: 'right', label: 'Right axis' },
]
const CELLS: readonly Choice<CellStyle | ''>[] = [
  { value: '', label: 'Plain' },
  { value: 'bars', label: 'Bars' },
  { value: 'heat', label: 'Shades' },
]

/** What only one kind of chart has. */
export function KindFields(props: Props) {
  const dashboard = useDashboard()
  const change = (parts: OptionParts) => editOptions(dashboard, props.widget.id, parts)
  const options = () => props.widget.options
  const isStacking = () => props.widget.kind === 'area' || props.widget.kind === 'bar'
  return (
    <>
      <When>
        <Match when={isStacking()}>
          <Select
            label="Groups"
            options={LAYERS}
            value={layersOf(props.widget)}
            onChange={(layers) => change(LAYER_OPTIONS[layers])}
          />
        </Match>
        <Match when={props.widget.kind === 'combo'}>
          <ComboFields widget={props.widget} />
        </Match>
        <Match when={props.widget.kind === 'pie'}>
          <Switch
            label="As a ring, with the sum in it"
            checked={options().donut ?? false}
            onChange={(donut) => change({ donut: donut || undefined })}
          />
        </Match>
        <Match when={props.widget.kind === 'heatmap' && props.widget.query.time}>
          <CalendarFields widget={props.widget} />
        </Match>
        <Match when={props.widget.kind === 'table'}>
          <Select
            label="Cells"
            options={CELLS}
            value={options().cells ?? ''}
            onChange={(cells) => change({ cells: cells === '' ? undefined : cells })}
          />
          <Switch
            label="Totals"
            checked={options().totals ?? false}
            onChange={(totals) => change({ totals: totals || undefined })}
          />
        </Match>
      </When>
      <Show when={props.widget.kind === 'bar' && !props.widget.query.time}>
        <Switch
          label="Horizontal"
          checked={options().horizontal ?? false}
          onChange={(horizontal) => change({ horizontal: horizontal || undefined })}
        />
      </Show>
    </>
  )
}

function layersOf({ options }: Widget): Layers | '' {
  if (options.shares) return 'shares'
  if (options.stacked === undefined) return ''
  return options.stacked ? 'stacked' : 'beside'
}

const LAYER_OPTIONS: Record<Layers | '', OptionParts> = {
  '': { stacked: undefined, shares: undefined },
  beside: { stacked: false, shares: undefined },
  stacked: { stacked: true, shares: undefined },
  shares: { stacked: undefined, shares: true },
}

function ComboFields(props: Props) {
  const dashboard = useDashboard()
  const change = (parts: OptionParts) => editOptions(dashboard, props.widget.id, parts)
  const values = () => [
    ...(props.widget.query.measures ?? []).map(({ id, column }) => ({
      id,
      name: column ?? 'Rows',
    })),
    ...(props.widget.query.formulas ?? []).map(({ id, formula }) => ({ id, name: formula })),
  ]
  return (
    <For each={values()}>
      {({ id, name }, index) => (
        <div class={styles['pair']}>
          <Select
            label={name}
            size="sm"
            options={MARKS}
            value={props.widget.options[`mark.${id}`] ?? (index() === 0 ? 'bar' : 'line')}
            onChange={(mark) => change(one(`mark.${id}`, mark))}
          />
          <Select
            label={`Axis of ${name}`}
            size="sm"
            options={AXES}
            value={props.widget.options[`axis.${id}`] ?? ''}
            onChange={(axis) => change(one(`axis.${id}`, axis === '' ? undefined : axis))}
          />
        </div>
      )}
    </For>
  )
}

function one<K extends keyof OptionParts>(key: K, value: OptionParts[K]): OptionParts {
  const parts: OptionParts = {}
  parts[key] = value
  return parts
}

function CalendarFields(props: Props) {
  const dashboard = useDashboard()
  const isCalendar = () => props.widget.options.calendar ?? false
  return (
    <>
      <Switch
        label="As a calendar of days"
        checked={isCalendar()}
        onChange={(calendar) =>
          editOptions(dashboard, props.widget.id, { calendar: calendar || undefined })
        }
      />
      <Show when={isCalendar()}>
        <Switch
          label="Weeks begin on Sunday"
          checked={props.widget.query.weekStart === 'sunday'}
          onChange={(sunday) =>
            editQuery(dashboard, props.widget.id, { weekStart: sunday ? 'sunday' : undefined })
          }
        />
      </Show>
    </>
  )
}
