import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { Show } from 'solid-js'
import type { ShownChart } from '../../interaction/interaction-context.ts'
import { createDataset, createDatasets } from '../../query/datasets.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { ChartExplanation } from '../explain/ChartExplanation.tsx'
import styles from './EditorPanel.module.css'
import { editQuery } from './edit-widget.ts'
import { FieldList } from './FieldList.tsx'
import { FoldedFields } from './FoldedFields.tsx'
import { GroupingFields } from './GroupingFields.tsx'
import { LookFields } from './LookFields.tsx'
import { MeasureFields } from './MeasureFields.tsx'

/** What the sections of a chart's editor are about. */
/** What a chart shows: dataset, measures, time and grouping, and how it looks. */
export function ChartFields(props: {
  readonly widget: Widget
  readonly shown: () => ShownChart | undefined
}) {
  const dashboard = useDashboard()
  const datasets = createDatasets()
  const dataset = createDataset(() => props.widget.query.datasetId)
  return (
    <>
      <section class={styles['section']}>
        <Combobox
          label="Dataset"
          placeholder="Choose a dataset"
          options={(datasets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={props.widget.query.datasetId}
          emptyText="No dataset matches"
          onChange={(datasetId) => editQuery(dashboard, props.widget.id, { datasetId })}
        />
      </section>
      <Show when={dataset.data}>
        {(known) => (
          <>
            <section class={styles['section']}>
              <FieldList widget={props.widget} dataset={known()} />
            </section>
            <MeasureFields widget={props.widget} dataset={known()} />
            <GroupingFields widget={props.widget} dataset={known()} />
            <LookFields widget={props.widget} />
            <section class={styles['section']}>
              <FoldedFields title="Explain this chart">
                <ChartExplanation dataset={known()} chart={props.shown()} />
              </FoldedFields>
            </section>
          </>
        )}
      </Show>
    </>
  )
}
