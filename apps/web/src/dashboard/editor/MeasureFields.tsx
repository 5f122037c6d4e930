import type { Measure } from '@pulse/shared/query/chart-query'
import Plus from 'lucide-solid/icons/plus'
import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { useDashboard } from '../dashboard-context.ts'
import type { ChartSectionProps } from './ChartFields.tsx'
import { defaultQuery, nextMeasure } from './default-query.ts'
import styles from './EditorPanel.module.css'
import { editQuery } from './edit-widget.ts'
import { MeasureField } from './MeasureField.tsx'

const MAX_MEASURES = 8

export function MeasureFields(props: ChartSectionProps) {
  const dashboard = useDashboard()
  const measures = () => props.widget.query.measures ?? []
  const change = (changed: Measure[]) =>
    editQuery(dashboard, props.widget.id, { measures: changed })
  const startFresh = () =>
    editQuery(dashboard, props.widget.id, defaultQuery(props.widget.kind, props.dataset))
  return (
    <section class={styles['section']}>
      <h3 class={styles['sectionTitle']}>Measures</h3>
      <For each={measures()}>
        {(measure, index) => (
          <MeasureField
            measure={measure}
            columns={props.dataset.columns}
            position={index() + 1}
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
        <Show when={props.widget.kind !== 'stat' && measures().length < MAX_MEASURES}>
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus />}
            onClick={() => change([...measures(), nextMeasure(measures(), props.dataset)])}
          >
            Add a measure
          </Button>
        </Show>
      </Show>
    </section>
  )
}
