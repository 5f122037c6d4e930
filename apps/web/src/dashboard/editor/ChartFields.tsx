import type { DatasetDetail } from '@pulse/shared/api/datasets'
import { changeOptions, changeQuery } from '@pulse/shared/dashboard/commands'
import type { Widget, WidgetOptions, WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import type { Measure, TimeUnit } from '@pulse/shared/query/chart-query'
import { TIME_UNITS } from '@pulse/shared/query/vocabulary'
import Plus from 'lucide-solid/icons/plus'
import { For, Show } from 'solid-js'
import { createDataset, createDatasets } from '../../query/datasets.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import type { Choice } from '../../ui/choice.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { defaultQuery } from './default-query.ts'
import styles from './EditorPanel.module.css'
import { LazyTextField } from './LazyTextField.tsx'
import { MeasureField } from './MeasureField.tsx'

const NONE = ''
const MAX_MEASURES = 8

const BUCKETS: Choice<TimeUnit | 'auto' | typeof NONE>[] = [
  { value: NONE, label: 'Not over time' },
  { value: 'auto', label: 'Automatic' },
  ...TIME_UNITS.map((unit) => ({ value: unit, label: `Per ${unit}` })),
]

/** What a chart shows: dataset, measures, time, grouping, and how it looks. */
export function ChartFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const datasets = createDatasets()
  const dataset = createDataset(() => props.widget.query.datasetId)
  const query = () => props.widget.query
  const measures = () => query().measures ?? []
  const columns = () => dataset.data?.columns ?? []

  const change = (parts: { [K in keyof WidgetQuery]?: WidgetQuery[K] | undefined }) =>
    dashboard.run((doc, by) => changeQuery(doc, props.widget.id, parts, by))
  const option = (parts: { [K in keyof WidgetOptions]?: WidgetOptions[K] | undefined }) =>
    dashboard.run((doc, by) => changeOptions(doc, props.widget.id, parts, by))
  const setMeasure = (index: number, measure: Measure) =>
    change({ measures: measures().map((each, i) => (i === index ? measure : each)) })
  const addMeasure = () => {
    const used = new Set(measures().map(({ id }) => id))
    const next = Array.from({ length: MAX_MEASURES + 1 }, (_, i) => `m${i + 1}`)
    const id = next.find((each) => !used.has(each)) ?? 'm99'
    const column = columns().find(
      ({ role, name }) => role === 'measure' && !measures().some((m) => m.column === name),
    )
    const added: Measure = column
      ? { id, column: column.name, aggregate: 'sum' }
      : { id, aggregate: 'count' }
    change({ measures: [...measures(), added] })
  }
  const stacks = () => props.widget.kind === 'bar' || props.widget.kind === 'area'

  return (
    <>
      <section class={styles['section']}>
        <Combobox
          label="Dataset"
          placeholder="Choose a dataset"
          options={(datasets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={query().datasetId}
          emptyText="No dataset matches"
          onChange={(id) => change({ datasetId: id })}
        />
      </section>
      <Show when={dataset.data}>
        {(known) => (
          <>
            <section class={styles['section']}>
              <h3 class={styles['sectionTitle']}>Measures</h3>
              <For each={measures()}>
                {(measure, index) => (
                  <MeasureField
                    measure={measure}
                    columns={columns()}
                    position={index() + 1}
                    onChange={(changed) => setMeasure(index(), changed)}
                    onRemove={
                      measures().length > 1
                        ? () => change({ measures: measures().filter((_, i) => i !== index()) })
                        : undefined
                    }
                  />
                )}
              </For>
              <Show
                when={measures().length > 0}
                fallback={<StartFresh widget={props.widget} dataset={known()} />}
              >
                <Show when={props.widget.kind !== 'stat' && measures().length < MAX_MEASURES}>
                  <Button size="sm" variant="ghost" icon={<Plus />} onClick={addMeasure}>
                    Add a measure
                  </Button>
                </Show>
              </Show>
            </section>
            <section class={styles['section']}>
              <Show when={known().timeColumn !== null}>
                <Select
                  label="Time"
                  options={BUCKETS}
                  value={query().time?.bucket ?? NONE}
                  onChange={(bucket) => change({ time: bucket === NONE ? undefined : { bucket } })}
                />
              </Show>
              <Show when={props.widget.kind !== 'stat'}>
                <Grouping widget={props.widget} dataset={known()} onChange={change} />
              </Show>
            </section>
            <section class={styles['section']}>
              <h3 class={styles['sectionTitle']}>Look</h3>
              <Show when={stacks()}>
                <Switch
                  label="Stacked"
                  checked={props.widget.options.stacked ?? false}
                  onChange={(stacked) => option({ stacked: stacked || undefined })}
                />
              </Show>
              <Show when={props.widget.kind === 'bar' && !query().time}>
                <Switch
                  label="Horizontal"
                  checked={props.widget.options.horizontal ?? false}
                  onChange={(horizontal) => option({ horizontal: horizontal || undefined })}
                />
              </Show>
              <div class={styles['pair']}>
                <LazyTextField
                  label="Unit"
                  placeholder="€, kg, %"
                  maxLength={32}
                  value={props.widget.options.unit ?? ''}
                  onCommit={(unit) => option({ unit: unit || undefined })}
                />
                <NumberField
                  label="Decimals"
                  min={0}
                  max={10}
                  value={props.widget.options.decimals}
                  onChange={(decimals) => option({ decimals })}
                />
              </div>
            </section>
          </>
        )}
      </Show>
    </>
  )
}

function StartFresh(props: { readonly widget: Widget; readonly dataset: DatasetDetail }) {
  const dashboard = useDashboard()
  const start = () =>
    dashboard.run((doc, by) => {
      changeQuery(doc, props.widget.id, defaultQuery(props.widget.kind, props.dataset), by)
    })
  return (
    <Button size="sm" icon={<Plus />} onClick={start}>
      Choose what to measure
    </Button>
  )
}

type GroupingProps = {
  readonly widget: Widget
  readonly dataset: DatasetDetail
  readonly onChange: (parts: { dimensions: WidgetQuery['dimensions'] | undefined }) => void
}

function Grouping(props: GroupingProps) {
  const dimension = () => props.widget.query.dimensions?.[0]
  const options = (): Choice[] => [
    { value: NONE, label: 'No grouping' },
    ...props.dataset.columns
      .filter(({ role }) => role !== 'time')
      .sort((a, b) => Number(b.role === 'dimension') - Number(a.role === 'dimension'))
      .map(({ name, label }) => ({ value: name, label: label || name })),
  ]
  return (
    <>
      <Combobox
        label="Group by"
        options={options()}
        value={dimension()?.column ?? NONE}
        onChange={(column) =>
          props.onChange({
            dimensions: column === NONE ? undefined : [{ column, top: 10, other: true }],
          })
        }
      />
      <Show when={dimension()}>
        {(grouped) => (
          <>
            <NumberField
              label="Show the largest"
              description="Empty shows all."
              min={1}
              max={100}
              value={grouped().top}
              onChange={(top) => {
                const { column, other } = grouped()
                const next = { column, ...(other === undefined ? {} : { other }) }
                props.onChange({ dimensions: [top === undefined ? next : { ...next, top }] })
              }}
            />
            <Switch
              label="Gather the rest as Other"
              checked={grouped().other ?? false}
              onChange={(other) => props.onChange({ dimensions: [{ ...grouped(), other }] })}
            />
          </>
        )}
      </Show>
    </>
  )
}
