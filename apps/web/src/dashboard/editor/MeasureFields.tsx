import type { Measure } from '@pulse/shared/query/chart-query'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useDashboard } from '../dashboard-context.ts'
import { addField, MAX_MEASURES } from './add-field.ts'
import type { ChartSectionProps } from './chart-section.ts'
import { defaultQuery, nextMeasure } from './default-query.ts'
import styles from './EditorPanel.module.css'
import { editQuery } from './edit-widget.ts'
import { FormulaFields } from './FormulaFields.tsx'
import { makeFieldDrop } from './field-drag.ts'
import { MeasureField } from './MeasureField.tsx'

export function MeasureFields(props: ChartSectionProps) {
  const dashboard = useDashboard()
  const measures = () => props.widget.query.measures ?? []
  const change = (changed: Measure[]) =>
    editQuery(dashboard, props.widget.id, { measures: changed })
  const startFresh = () =>
    editQuery(dashboard, props.widget.id, defaultQuery(props.widget.kind, props.dataset))
  const [over, setOver] = createSignal(false)
  const [detailed, setDetailed] = createSignal(false)
  const drop = makeFieldDrop((name) => {
    const column = props.dataset.columns.find((each) => each.name === name)
    const parts = column && addField(props.widget, column, 'measure', props.dataset)
    if (parts) editQuery(dashboard, props.widget.id, parts)
  }, setOver)
  const isDetailed = () =>
    detailed() || measures().some((each) => each.transform || each.aggregate === 'percentile')
  return (
    <section class={classNames(styles['section'], over() && styles['target'])} {...drop}>
      <div class={styles['row']}>
        <h3 class={styles['sectionTitle']}>Measures</h3>
        <Show when={measures().length > 0}>
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={isDetailed()}
            onClick={() => setDetailed(!detailed())}
          >
            Calculations
          </Button>
        </Show>
      </div>
      <For each={measures()}>
        {(measure, index) => (
          <MeasureField
            measure={measure}
            columns={props.dataset.columns}
            position={index() + 1}
            detailed={isDetailed()}
            onChange={(changed) =>
              change(measures().map((each) => (each.id === changed.id ? changed : each)))
            }
            onRemove={
              measures().length > 1
                ? () => change(measures().filter(({ id }) => id !== measure.id))
                : undefined
            }
          />
        )}
      </For>
      <Show
        when={measures().length > 0}
        fallback={
          <Button size="sm" icon={<Plus />} onClick={startFresh}>
            Choose what to measure
          </Button>
        }
      >
        <Show when={measures().length < MAX_MEASURES}>
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus />}
            onClick={() => change([...measures(), nextMeasure(measures(), props.dataset)])}
          >
            Add a measure
          </Button>
        </Show>
        <FormulaFields widget={props.widget} />
      </Show>
    </section>
  )
}
