import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { classNames } from '../../ui/class-names.ts'
import type { ChartTokens } from '../chart-tokens.ts'
import { isStroke } from '../combo-mark.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'
import { seriesStyle } from '../series-style.ts'
import type { Hover } from './hover.ts'
import { isSoFar } from './so-far.ts'
import styles from './Tooltip.module.css'
import { tooltipContent } from './tooltip-rows.ts'

type Props = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly hidden: ReadonlySet<string>
  readonly hover: Hover
}

const DISTANCE = 14
const MARGIN = 8

/** The numbers at the pointer, beside it, always inside the window. */
export function Tooltip(props: Props) {
  const [box, setBox] = createSignal<HTMLDivElement>()
  const content = createMemo(() =>
    tooltipContent(props.model, props.hidden, props.hover.index, props.hover.seriesId),
  )
  createEffect(() => {
    const element = box()
    content()
    if (!element) return
    const { offsetWidth: width, offsetHeight: height } = element
    const { x, y } = props.hover.at
    const beside = x + DISTANCE + width + MARGIN <= innerWidth ? x + DISTANCE : x - DISTANCE - width
    const left = Math.max(MARGIN, beside)
    const top = Math.max(MARGIN, Math.min(innerHeight - height - MARGIN, y - height / 2))
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  })
  return (
    <Portal>
      <div ref={setBox} class={styles['tooltip']} data-chart-tooltip>
        <p class={styles['title']}>
          {content().title}
          {isSoFar(props.model, props.hover.index) && ' · so far'}
        </p>
        <For each={content().rows}>
          {({ series, text }) => (
            <p class={styles['row']}>
              <Swatch model={props.model} series={series} tokens={props.tokens} />
              <span class={styles['name']}>{series.name}</span>
              <span class={styles['value']}>{text}</span>
            </p>
          )}
        </For>
        <Show when={content().moreRows > 0}>
          <p class={styles['more']}>and {content().moreRows} more</p>
        </Show>
        <Show when={content().total}>
          {(total) => (
            <p class={classNames(styles['row'], styles['total'])}>
              <span />
              <span class={styles['name']}>Total</span>
              <span class={styles['value']}>{total()}</span>
            </p>
          )}
        </Show>
      </div>
    </Portal>
  )
}

function Swatch(props: {
  readonly model: ChartModel
  readonly series: ModelSeries
  readonly tokens: ChartTokens
}) {
  const style = () => seriesStyle(props.series.slot, props.tokens)
  return (
    <span
      class={isStroke(props.series, props.model) ? styles['stroke'] : styles['block']}
      style={{ '--series': style().color, '--dash': style().dash }}
    />
  )
}
