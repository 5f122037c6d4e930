// A chart on a canvas with what belongs around it: caption, legend, and its numbers as a table.
import Table2 from 'lucide-solid/icons/table-2'
import { createMemo, createSignal, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { currentTheme } from '../app/theme.ts'
import { captionOf } from './caption.ts'
import type { ChartKindParts } from './chart-kind.ts'
import type { ChartSize } from './chart-spec.ts'
import { readChartTokens } from './chart-tokens.ts'
import styles from './DrawnView.module.css'
import { hasDirectLabels } from './layers/direct-label.ts'
import { Legend } from './layers/Legend.tsx'
import type { ChartModel } from './model/chart-model.ts'
import { Picture } from './Picture.tsx'
import { TableView } from './table/TableView.tsx'
import type { TableData } from './table/table-data.ts'

type Props = {
  readonly parts: ChartKindParts
  readonly model: ChartModel
  readonly size: ChartSize
  readonly resizing: boolean
  /** An element of the page whose theme the chart wears. */
  readonly beside: Element
  readonly table: () => TableData | undefined
}

const CAPTION_FROM_HEIGHT = 120
const LEGEND_FROM_HEIGHT = 110
/** Kinds that write the names beside what they draw. */
const SELF_NAMED: ReadonlySet<ChartModel['spec']['kind']> = new Set([
  'heatmap',
  'boxplot',
  'funnel',
  'gauge',
])

export function DrawnView(props: Props) {
  const [hidden, setHidden] = createSignal<ReadonlySet<string>>(new Set())
  const [highlighted, setHighlighted] = createSignal<string | null>(null)
  const [asTable, setAsTable] = createSignal(false)
  const tokens = createMemo(() => readChartTokens(props.beside, currentTheme()))
  const caption = createMemo(() => captionOf(props.model))
  const isLabelled = createMemo(() => hasDirectLabels(props.model, props.size))
  const hasLegend = () => {
    const { series, spec } = props.model
    if (series.length < 2 || SELF_NAMED.has(spec.kind) || spec.options.legend === false)
      return false
    return props.size.height >= LEGEND_FROM_HEIGHT && !isLabelled()
  }

  return (
    <div class={styles['drawn']}>
      <Show when={props.size.height >= CAPTION_FROM_HEIGHT}>
        <p class={styles['caption']} title={caption()}>
          {caption()}
        </p>
      </Show>
      <Show when={props.size.height >= LEGEND_FROM_HEIGHT && !asTable() && props.parts.Legend}>
        {(legend) => <Dynamic component={legend()} model={props.model} />}
      </Show>
      <Show when={hasLegend() && !asTable()}>
        <div class={styles['legend']}>
          <Legend
            model={props.model}
            tokens={tokens()}
            hidden={hidden()}
            onToggle={(id) => setHidden(toggled(hidden(), id, props.model))}
            onHover={setHighlighted}
          />
        </div>
      </Show>
      <Show
        when={asTable() && props.table()}
        fallback={
          <Picture
            {...props}
            tokens={tokens()}
            labelled={isLabelled()}
            hidden={hidden()}
            highlighted={highlighted()}
          />
        }
      >
        {(table) => (
          <TableView data={table()} title={props.model.spec.title} height={props.size.height} />
        )}
      </Show>
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
