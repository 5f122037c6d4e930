// The pointer above a drawn chart: a hairline or a band, dots on the lines, and the tooltip. Arrow keys
// move it too. Nothing here repaints the canvas.
import { createMemo, For, Show } from 'solid-js'
import type { ChartModel } from './chart-model.ts'
import type { ChartTokens } from './chart-tokens.ts'
import styles from './HoverLayer.module.css'
import type { Plot } from './plot.ts'
import { seriesStyle } from './series-style.ts'
import { stackedLevels } from './stacked-levels.ts'
import { Tooltip } from './Tooltip.tsx'

export type Hover = {
  readonly index: number
  /** In the window. */
  readonly at: { readonly x: number; readonly y: number }
}

type Props = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly hidden: ReadonlySet<string>
  readonly plot: Plot
  readonly hover: Hover
}

export function HoverLayer(props: Props) {
  const isBar = () => props.model.spec.kind === 'bar'
  const place = createMemo(() => props.plot.placeOf(props.hover.index))
  return (
    <>
      <Show when={isBar()} fallback={<Hairline plot={props.plot} place={place()} />}>
        <Band model={props.model} plot={props.plot} place={place()} />
      </Show>
      <Show when={!isBar()}>
        <For each={stackedLevels(props.model, props.hidden, props.hover.index)}>
          {({ series, level }) => (
            <span
              class={styles['dot']}
              style={{
                background: seriesStyle(series.slot, props.tokens).color,
                transform: `translate(${place()}px, ${props.plot.levelOf(level)}px)`,
              }}
            />
          )}
        </For>
      </Show>
      <Tooltip
        model={props.model}
        tokens={props.tokens}
        hidden={props.hidden}
        index={props.hover.index}
        at={props.hover.at}
      />
    </>
  )
}

function Hairline(props: { readonly plot: Plot; readonly place: number }) {
  return (
    <span
      class={styles['hairline']}
      style={{
        top: `${props.plot.top}px`,
        height: `${props.plot.bottom - props.plot.top}px`,
        transform: `translateX(${Math.round(props.place)}px)`,
      }}
    />
  )
}

function Band(props: { readonly model: ChartModel; readonly plot: Plot; readonly place: number }) {
  const box = () => {
    const { left, right, top, bottom, lying } = props.plot
    const { axis } = props.model
    const count = Math.max(1, axis.type === 'time' ? axis.times.length : axis.names.length)
    const length = (lying ? bottom - top : right - left) / count
    const start = props.place - length / 2
    return lying
      ? { top: start, height: length, left: 0, width: right }
      : { top, height: bottom - top, left: start, width: length }
  }
  return (
    <span
      class={styles['band']}
      style={{
        top: `${box().top}px`,
        left: `${box().left}px`,
        width: `${box().width}px`,
        height: `${box().height}px`,
      }}
    />
  )
}
