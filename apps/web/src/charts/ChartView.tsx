// Draws one widget's answer, in every state that it can be in.
import type { QueryResult } from '@pulse/shared/query/chart-query'
import ChartLine from 'lucide-solid/icons/chart-line'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CloudOff from 'lucide-solid/icons/cloud-off'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { AsOf } from './AsOf.tsx'
import { type ChartFix, ChartMessage } from './ChartMessage.tsx'
import { ChartSkeleton } from './ChartSkeleton.tsx'
import styles from './ChartView.module.css'
import { AXIS_KIND } from './chart-kind.ts'
import type { ChartProblem } from './chart-problem.ts'
import { createChartKind } from './create-chart-kind.ts'
import { type ChartInput, createChartState, NOT_LOADED } from './create-chart-state.ts'
import { createDrawingSize } from './create-drawing-size.ts'
import { DrawnView } from './DrawnView.tsx'
import { StatView } from './stat/StatView.tsx'
import { TableView } from './table/TableView.tsx'
import { readTable } from './table/table-data.ts'

type Props = ChartInput & {
  readonly loading: boolean
  /** While a gesture runs the canvas keeps its size; it follows at the end. */
  readonly resizing: boolean
  readonly onRetry?: (() => void) | undefined
  /** Takes another column in the place of one that is gone. Absent where nothing may be changed. */
  readonly onReplaceColumn?: ((lost: string, found: string) => void) | undefined
  /** Show the numbers instead of the picture. */
  readonly asTable?: boolean | undefined
  readonly locale?: string | undefined
}

const NO_SIZE = { width: 0, height: 0 }

export function ChartView(props: Props) {
  const [view, setView] = createSignal<HTMLDivElement>()
  const size = createDrawingSize(view, () => props.resizing)
  const locale = () => props.locale ?? navigator.language
  const kind = createChartKind(() => props.spec)
  const { model, problem, state } = createChartState(props, kind.parts, locale)
  const isTable = () => props.spec.kind === 'table'
  const tableOf = (result: QueryResult) =>
    readTable({ spec: props.spec, result, columns: props.columns, locale: locale() })
  const retryOf = (shown: ChartProblem) => {
    if (shown === NOT_LOADED) return kind.retry
    return shown.retry ? props.onRetry : undefined
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
            above={isTable()}
            offline={props.error?.code === 'network'}
          />
        )}
      </Show>
      <div ref={setView} class={styles['body']}>
        <Switch>
          <Match when={problem()}>
            {(shown) => (
              <ChartMessage
                icon={<ProblemIcon offline={props.error?.code === 'network'} />}
                title={shown().title}
                message={shown().message}
                fix={fixOf(props)}
                onRetry={retryOf(shown())}
              />
            )}
          </Match>
          <Match when={state() === 'loading'}>
            <ChartSkeleton kind={props.spec.kind} />
          </Match>
          <Match when={state() === 'empty'}>
            <NoData />
          </Match>
          <Match when={size() && (isTable() || props.asTable) && props.result}>
            {(result) => (
              <TableView
                data={tableOf(result())}
                title={props.spec.title}
                height={size()?.height ?? 0}
              />
            )}
          </Match>
          <Match when={size() && props.spec.kind === 'stat' && model()}>
            {(drawn) => <StatView model={drawn()} size={size() ?? NO_SIZE} />}
          </Match>
          <Match when={size() && model()}>
            {(drawn) => (
              <DrawnView
                parts={kind.parts() ?? AXIS_KIND}
                model={drawn()}
                size={size() ?? NO_SIZE}
                resizing={props.resizing}
                beside={view() ?? document.documentElement}
                table={() => (props.result ? tableOf(props.result) : undefined)}
              />
            )}
          </Match>
        </Switch>
      </div>
    </div>
  )
}

function ProblemIcon(props: { readonly offline: boolean }) {
  return (
    <Show when={props.offline} fallback={<CircleAlert size={20} />}>
      <CloudOff size={20} />
    </Show>
  )
}

function NoData() {
  return (
    <ChartMessage
      icon={<ChartLine size={20} />}
      title="No data for this selection"
      message="A longer time range or fewer filters may show some."
    />
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
