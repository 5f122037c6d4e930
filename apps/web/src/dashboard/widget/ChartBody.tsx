import { changeQuery } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { toChartQuery } from '@pulse/shared/dashboard/to-chart-query'
import ChartNoAxesCombined from 'lucide-solid/icons/chart-no-axes-combined'
import { createMemo, onCleanup, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { ChartView } from '../../charts/ChartView.tsx'
import type { ChartSpec } from '../../charts/chart-spec.ts'
import { useView } from '../../filters/view-context.ts'
import { viewThatFits } from '../../filters/view-that-fits.ts'
import { drillQuery } from '../../interaction/drill.ts'
import {
  type ChartInteraction,
  ChartInteractionContext,
  useInteraction,
} from '../../interaction/interaction-context.ts'
import { createDataset } from '../../query/datasets.ts'
import { createChartQuery } from '../../query/use-chart-query.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { fitToKind } from './fit-to-kind.ts'
import { isWidgetInSight } from './is-widget-in-sight.ts'
import { replaceColumn } from './replace-column.ts'
import type { ChartKind } from './WidgetBody.tsx'

type Props = {
  readonly widget: Widget
  readonly kind: ChartKind
  readonly width: number
  readonly gesturing: boolean
  readonly onEdit: () => void
}

/** Asks the widget's question and draws the answer. */
export function ChartBody(props: Props) {
  const dashboard = useDashboard()
  const view = useView()
  const dataset = createDataset(() => props.widget.query.datasetId)
  const columns = () => dataset.data?.columns
  const page = useInteraction()
  const widgetId = props.widget.id
  const steps = () => page.drillOf(widgetId)
  const query = createMemo(() => {
    const seen = viewThatFits(view.of(widgetId), columns() ?? [])
    const asked = toChartQuery(props.widget, seen)
    return asked && fitToKind(drillQuery(asked, steps()), props.kind, props.widget.options)
  })
  /** Which filters reach this chart is not known before its columns are. */
  const isSettled = () =>
    view.current().filters.filters.length === 0 || columns() !== undefined || dataset.error !== null
  const answer = createChartQuery(() => ({
    query: isSettled() ? query() : undefined,
    width: props.width,
    datasetVersion: dataset.data?.version,
    isInSight: () => isWidgetInSight(widgetId),
    kind: props.kind,
  }))
  const spec = createMemo((): ChartSpec | undefined => {
    const asked = query()
    const { title, options } = props.widget
    return asked && { kind: props.kind, title, query: asked, options }
  })
  const shown = () => {
    const [chart, result] = [spec(), answer.result]
    return chart && result && { spec: chart, result, columns: columns() ?? [] }
  }
  const interaction: ChartInteraction = { widgetId, page, view, shown }
  page.shown.set(widgetId, shown)
  onCleanup(() => page.shown.delete(widgetId))
  const replace = (lost: string, found: string) => {
    const parts = replaceColumn(props.widget.query, lost, found)
    dashboard.run((doc, by) => changeQuery(doc, props.widget.id, parts, by))
  }
  const roomy = () => props.widget.size.h >= 4
  return (
    <Show
      when={spec()}
      fallback={
        <EmptyState
          compact
          icon={roomy() && <ChartNoAxesCombined />}
          title="Nothing to show yet"
          message={roomy() && 'Choose a dataset and what to measure.'}
          actions={
            <Show when={dashboard.editable()}>
              <Button size="sm" onClick={props.onEdit}>
                Set up
              </Button>
            </Show>
          }
        />
      }
    >
      {(chart) => (
        <ChartInteractionContext.Provider value={interaction}>
          <Show when={steps().length > 0 && page.layers()?.DrillTrail}>
            {(trail) => <Dynamic component={trail()} widgetId={widgetId} />}
          </Show>
          <ChartView
            chartId={widgetId}
            spec={chart()}
            result={answer.result}
            loading={answer.loading}
            error={answer.error}
            onRetry={answer.refetch}
            onReplaceColumn={dashboard.editable() ? replace : undefined}
            resizing={props.gesturing}
            columns={dataset.data?.columns ?? []}
          />
        </ChartInteractionContext.Provider>
      )}
    </Show>
  )
}
