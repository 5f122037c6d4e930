import type { Dimension, TimeUnit } from '@pulse/shared/query/chart-query'
import { TIME_UNITS } from '@pulse/shared/query/vocabulary'
import { Show } from 'solid-js'
import { Combobox } from '../../ui/Combobox.tsx'
import type { Choice } from '../../ui/choice.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import type { ChartSectionProps } from './ChartFields.tsx'
import styles from './EditorPanel.module.css'
import { editQuery } from './edit-widget.ts'

const NONE = ''

const BUCKETS: Choice<TimeUnit | 'auto' | typeof NONE>[] = [
  { value: NONE, label: 'Not over time' },
  { value: 'auto', label: 'Automatic' },
  ...TIME_UNITS.map((unit) => ({ value: unit, label: `Per ${unit}` })),
]

/** Over time, and by the values of a column. */
export function GroupingFields(props: ChartSectionProps) {
  const dashboard = useDashboard()
  return (
    <section class={styles['section']}>
      <Show when={props.dataset.timeColumn !== null}>
        <Select
          label="Time"
          options={BUCKETS}
          value={props.widget.query.time?.bucket ?? NONE}
          onChange={(bucket) =>
            editQuery(dashboard, props.widget.id, {
              time: bucket === NONE ? undefined : { bucket },
            })
          }
        />
      </Show>
      <Show when={props.widget.kind !== 'stat'}>
        <DimensionFields {...props} />
      </Show>
    </section>
  )
}

function DimensionFields(props: ChartSectionProps) {
  const dashboard = useDashboard()
  const dimension = () => props.widget.query.dimensions?.[0]
  const change = (changed: Dimension | undefined) =>
    editQuery(dashboard, props.widget.id, { dimensions: changed && [changed] })
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
          change(column === NONE ? undefined : { column, top: 10, other: true })
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
              onChange={(top) => change(withTop(grouped(), top))}
            />
            <Switch
              label="Gather the rest as Other"
              checked={grouped().other ?? false}
              onChange={(other) => change({ ...grouped(), other })}
            />
          </>
        )}
      </Show>
    </>
  )
}

function withTop({ top: _, ...rest }: Dimension, top: number | undefined): Dimension {
  return top === undefined ? rest : { ...rest, top }
}
