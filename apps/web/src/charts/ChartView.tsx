// Draws one widget's answer, in every state that it can be in.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import ChartLine from 'lucide-solid/icons/chart-line'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CloudOff from 'lucide-solid/icons/cloud-off'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { type ApiError, isPassing } from '../app/api-error.ts'
import { AsOf } from './AsOf.tsx'
import { type ChartFix, ChartMessage } from './ChartMessage.tsx'
import { ChartSkeleton } from './ChartSkeleton.tsx'
import styles from './ChartView.module.css'
import { AXIS_KIND } from './chart-kind.ts'
import { chartProblem } from './chart-problem.ts'
import type { ChartSpec } from './chart-spec.ts'
import { createChartKind } from './create-chart-kind.ts'
import { createDrawingSize } from './create-drawing-size.ts'
import { DrawnView } from './DrawnView.tsx'
import { isEmpty } from './model/chart-data.ts'
import { type ChartModel, makeChartModel } from './model/chart-model.ts'
import { pageSeriesColors, type SeriesColors } from './model/series-colors.ts'
import { StatView } from './stat/StatView.tsx'
import { TableView } from './table/TableView.tsx'
import { readTable } from './table/table-data.ts'

const NOT_LOADED = {
  title: 'This kind of chart could not be loaded',
  message: 'The connection was lost on the way.',
  retry: true,
}

type Props = {
  readonly spec: ChartSpec
  readonly result: QueryResult | undefined
  readonly loading: boolean
  readonly error: ApiError | null
  /** While a gesture runs the canvas keeps its size; it follows at the end. */
  readonly resizing: boolean
  readonly columns: readonly DatasetColumn[]
  readonly onRetry?: (() => void) | undefined
  /** Takes another column in the place of one that is gone. Absent where nothing may be changed. */
  readonly onReplaceColumn?: ((lost: string, found: string) => void) | undefined
  /** Show the numbers instead of the picture. */
  readonly asTable?: boolean | undefined
  /** The widget's id. */
  readonly chartId?: string | undefined
  /** Shared by the widgets of one dashboard. */
  readonly colors?: SeriesColors | undefined
  readonly locale?: string | undefined
}

export function ChartView(props: Props) {
  const [view, setView] = createSignal<HTMLDivElement>()
  const size = createDrawingSize(view, () => props.resizing)
  const locale = () => props.locale ?? navigator.language
  const kind = createChartKind(() => props.spec)
  const model = createMemo<ChartModel | null>(() => {
    const { spec, result, columns } = props
    const read = kind.parts()?.read
    const colors = props.colors ?? pageSeriesColors
    if (!result || !read) return null
    const { chartId } = props
    return makeChartModel({ spec, result, columns, locale: locale(), colors, chartId, read })
  })
  const tableOf = (result: QueryResult) =>
    readTable({ spec: props.spec, result, columns: props.columns, locale: locale() })

  /** Nothing can be shown: refused, or unreachable and not kept on this device. */
  const problem = createMemo(() => {
    const { error } = props
    if (kind.parts() === null && props.result) return NOT_LOADED
    return error && !(isPassing(error) && model()) ? chartProblem(error) : null
  })
  const state = () => {
    if (problem()) return 'error'
    const drawn = model()
    if (!drawn) return 'loading'
    if (isEmpty(drawn) && props.spec.kind !== 'table') return 'empty'
    return (props.result?.columns[0]?.values.length ?? 0) === 0 ? 'empty' : 'drawn'
  }

  return (
    <div class={styles['view']} data-chart-kind={props.spec.kind} data-chart-state={state()}>
      <Show when={props.loading && state() === 'drawn'}>
        <div class={styles['progress']} role="status" aria-label="Updating" />
      </Show>
      <Show when={props.error && !problem() && model() && props.result}>
        {(result) => (
          <AsOf
            at={result().meta.asOf}
            locale={locale()}
            above={props.spec.kind === 'table'}
            offline={props.error?.code === 'network'}
          />
        )}
      </Show>
      <div ref={setView} class={styles['body']}>
        <Switch>
          <Match when={problem()}>
            {(shown) => (
              <ChartMessage
                icon={
                  props.error?.code === 'network' ? (
                    <CloudOff size={20} />
                  ) : (
                    <CircleAlert size={20} />
                  )
                }
                title={shown().title}
                message={shown().message}
                fix={fixOf(props)}
                onRetry={
                  shown() === NOT_LOADED ? kind.retry : shown().retry ? props.onRetry : undefined
                }
              />
            )}
          </Match>
          <Match when={state() === 'loading'}>
            <ChartSkeleton kind={props.spec.kind} />
          </Match>
          <Match when={state() === 'empty'}>
            <ChartMessage
              icon={<ChartLine size={20} />}
              title="No data for this selection"
              message="A longer time range or fewer filters may show some."
            />
          </Match>
          <Match when={size() && (props.spec.kind === 'table' || props.asTable) && props.result}>
            {(result) => (
              <TableView
                data={tableOf(result())}
                title={props.spec.title}
                height={size()?.height ?? 0}
              />
            )}
          </Match>
          <Match when={size() && model()}>
            {(drawn) => (
              <Show
                when={props.spec.kind === 'stat'}
                fallback={
                  <DrawnView
                    parts={kind.parts() ?? AXIS_KIND}
                    model={drawn()}
                    size={size() ?? { width: 0, height: 0 }}
                    resizing={props.resizing}
                    beside={view() ?? document.documentElement}
                    table={() => (props.result ? tableOf(props.result) : undefined)}
                  />
                }
              >
                <StatView model={drawn()} size={size() ?? { width: 0, height: 0 }} />
              </Show>
            )}
          </Match>
        </Switch>
      </div>
    </div>
  )
}

/** The nearest of the names that the server knows instead. */
function fixOf({ error, onReplaceColumn }: Props): ChartFix | undefined {
  const lost = error?.details['column']
  const suggestions = error?.details['suggestions']
  const found: unknown = Array.isArray(suggestions) ? suggestions[0] : undefined
  if (!onReplaceColumn || error?.code !== 'unknown-column') return undefined
  if (typeof lost !== 'string' || typeof found !== 'string') return undefined
  return { label: `Use “${found}” instead`, run: () => onReplaceColumn(lost, found) }
}
