import type { Dimension } from '@pulse/shared/query/chart-query'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, Index, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Select } from '../../ui/Select.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { addField, dimensionOf, MAX_DIMENSIONS } from './add-field.ts'
import { ComparisonFields } from './ComparisonFields.tsx'
import type { ChartSectionProps } from './chart-section.ts'
import { DimensionField } from './DimensionField.tsx'
import styles from './EditorPanel.module.css'
import { editQuery } from './edit-widget.ts'
import { makeFieldDrop } from './field-drag.ts'
import { chosenTime, timeChoices, timeParts } from './time-choices.ts'

/** Over time, and by the values of columns. */
export function GroupingFields(props: ChartSectionProps) {
  const dashboard = useDashboard()
  const isLine = () => props.widget.kind === 'line' || props.widget.kind === 'area'
  return (
    <section class={styles['section']}>
      <Show when={props.dataset.timeColumn !== null}>
        <Select
          label="Time"
          options={timeChoices(isLine())}
          value={chosenTime(props.widget.query)}
          onChange={(value) =>
            editQuery(dashboard, props.widget.id, timeParts(value, props.widget.query))
          }
        />
      </Show>
      <Show when={props.widget.kind !== 'stat' && props.widget.kind !== 'gauge'}>
        <DimensionFields {...props} />
      </Show>
      <ComparisonFields widget={props.widget} />
    </section>
  )
}

function DimensionFields(props: ChartSectionProps) {
  const dashboard = useDashboard()
  const [over, setOver] = createSignal(false)
  const dimensions = () => props.widget.query.dimensions ?? []
  const change = (changed: Dimension[]) =>
    editQuery(dashboard, props.widget.id, {
      dimensions: changed.length > 0 ? changed : undefined,
    })
  const drop = makeFieldDrop((name) => {
    const column = props.dataset.columns.find((each) => each.name === name)
    const parts = column && addField(props.widget, column, 'dimension', props.dataset)
    if (parts) editQuery(dashboard, props.widget.id, parts)
  }, setOver)
  const free = () => {
    const used = new Set(dimensions().map(({ column }) => column))
    const open = props.dataset.columns.filter(({ name }) => !used.has(name))
    return open.find(({ role }) => role === 'dimension') ?? open[0]
  }
  return (
    <div class={classNames(styles['drop'], over() && styles['target'])} {...drop}>
      <Index each={dimensions()}>
        {(dimension, index) => (
          <DimensionField
            dimension={dimension()}
            position={index + 1}
            columns={props.dataset.columns}
            onChange={(changed) =>
              change(dimensions().map((each, at) => (at === index ? changed : each)))
            }
            onRemove={() => change(dimensions().filter((_, at) => at !== index))}
          />
        )}
      </Index>
      <Show when={dimensions().length < MAX_DIMENSIONS && free()}>
        {(column) => (
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus />}
            onClick={() => change([...dimensions(), dimensionOf(column())])}
          >
            {dimensions().length === 0 ? 'Group by a field' : 'Group by another field'}
          </Button>
        )}
      </Show>
    </div>
  )
}
