// A chart on a canvas with what belongs around it: caption, legend, and its numbers as a table.
import Table2 from 'lucide-solid/icons/table-2'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { currentTheme } from '../app/theme.ts'
import { isHorizontal, neededHeight } from './bar-option.ts'
import { Canvas } from './Canvas.tsx'
import { captionOf } from './caption.ts'
import type { ChartModel } from './chart-model.ts'
import { chartOption } from './chart-option.ts'
import type { ChartSize } from './chart-spec.ts'
import { readChartTokens } from './chart-tokens.ts'
import styles from './DrawnView.module.css'
import { describeChart } from './describe-chart.ts'
import { hasDirectLabels } from './direct-label.ts'
import { Legend } from './Legend.tsx'
import { TableView } from './TableView.tsx'
import type { TableData } from './table-data.ts'

type Props = {
  readonly model: ChartModel
  readonly size: ChartSize
  readonly table: () => TableData | undefined
}

const CAPTION_FROM_HEIGHT = 120
const CAPTION_HEIGHT = 22
const LEGEND_FROM_HEIGHT = 110

export function DrawnView(props: Props) {
  const [root, setRoot] = createSignal<HTMLDivElement>()
  const [hidden, setHidden] = createSignal<ReadonlySet<string>>(new Set())
  const [highlighted, setHighlighted] = createSignal<string | null>(null)
  const [asTable, setAsTable] = createSignal(false)
  const [legendHeight, setLegendHeight] = createSignal(0)
  let legend: HTMLDivElement | undefined

  const tokens = createMemo(() => {
    currentTheme()
    return readChartTokens(root() ?? document.documentElement)
  })
  const hasCaption = () => props.size.height >= CAPTION_FROM_HEIGHT
  const hasLegend = createMemo(() => {
    const { series, spec } = props.model
    if (series.length < 2 || spec.options.legend === false) return false
    return props.size.height >= LEGEND_FROM_HEIGHT && !hasDirectLabels(props.model, props.size)
  })
  // The legend wraps as its words need, so what is left for the canvas is measured, not computed.
  createEffect(
    on([hasLegend, () => props.model, () => props.size], () =>
      setLegendHeight(legend?.offsetHeight ?? 0),
    ),
  )
  const canvasSize = createMemo<ChartSize>(
    () => {
      const top = (hasCaption() ? CAPTION_HEIGHT : 0) + legendHeight()
      const room = { width: props.size.width, height: Math.max(40, props.size.height - top) }
      const height = Math.max(room.height, neededHeight(props.model, room))
      return { width: room.width - (height > room.height ? 10 : 0), height }
    },
    { width: 0, height: 0 },
    { equals: (a, b) => a.width === b.width && a.height === b.height },
  )
  const option = createMemo(() =>
    chartOption({
      model: props.model,
      tokens: tokens(),
      size: canvasSize(),
      hidden: hidden(),
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    }),
  )

  return (
    <div ref={setRoot} class={styles['drawn']}>
      <Show when={hasCaption()}>
        <p class={styles['caption']} title={captionOf(props.model)}>
          {captionOf(props.model)}
        </p>
      </Show>
      <Show when={hasLegend()}>
        <div ref={(element) => (legend = element)} class={styles['legend']}>
          <Legend
            model={props.model}
            tokens={tokens()}
            hidden={hidden()}
            onToggle={(id) => setHidden(toggled(hidden(), id, props.model))}
            onHover={setHighlighted}
          />
        </div>
      </Show>
      <div class={styles['picture']} data-lying={isHorizontal(props.model, canvasSize())}>
        <Show
          when={asTable() && props.table()}
          fallback={
            <Canvas
              option={option()}
              size={canvasSize()}
              label={describeChart(props.model)}
              highlighted={highlighted()}
            />
          }
        >
          {(table) => (
            <TableView data={table()} title={props.model.spec.title} height={canvasSize().height} />
          )}
        </Show>
      </div>
      <button
        type="button"
        class={styles['asTable']}
        aria-pressed={asTable()}
        onClick={() => setAsTable(!asTable())}
      >
        <Table2 size={14} aria-hidden="true" />
        {asTable() ? 'Show as chart' : 'Show as table'}
      </button>
    </div>
  )
}

/** The last visible series stays: an empty chart helps nobody. */
function toggled(
  hidden: ReadonlySet<string>,
  id: string,
  { series }: ChartModel,
): ReadonlySet<string> {
  const next = new Set(hidden)
  if (!next.delete(id)) next.add(id)
  return series.every((each) => next.has(each.id)) ? hidden : next
}
