// The pointer above a drawn chart: a hairline or a band, dots on the lines, and the tooltip. Arrow keys
// move it too. Nothing here repaints the canvas.
import { createMemo, For, Show } from 'solid-js'
import { classNames } from '../../ui/class-names.ts'
import type { ChartTokens } from '../chart-tokens.ts'
import type { ChartModel } from '../model/chart-model.ts'
import type { Plot, PlotMark } from '../plot.ts'
import { seriesStyle } from '../series-style.ts'
import styles from './HoverLayer.module.css'
import type { Hover } from './hover.ts'
import { stackedLevels } from './stacked-levels.ts'
import { Tooltip } from './Tooltip.tsx'

type Props = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly hidden: ReadonlySet<string>
  readonly plot: Plot
  readonly hover: Hover
  /** Pointed at in another chart: without the numbers. */
  readonly quiet?: boolean
}

export function HoverLayer(props: Props) {
  const hasLines = () => props.model.spec.kind === 'line' || props.model.spec.kind === 'area'
  const place = createMemo(() => props.plot.placeOf(props.hover.index))
  return (
    <>
      <Show
        when={!props.plot.markOf}
        fallback={<Outline mark={props.plot.markOf?.(props.hover.index, props.hover.seriesId)} />}
      >
        <Show when={hasLines()} fallback={<Band {...props} place={place()} />}>
          <Hairline plot={props.plot} place={place()} />
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
      </Show>
      <Show when={!props.quiet}>
        <Tooltip {...props} hover={props.hover} />
      </Show>
    </>
  )
}

function Outline(props: { readonly mark: PlotMark | null | undefined }) {
  return (
    <Show when={props.mark?.shape !== 'none' && props.mark}>
      {(mark) => (
        <span
          class={classNames(styles['outline'], mark().shape === 'ring' && styles['ring'])}
          style={{
            left: `${mark().left}px`,
            top: `${mark().top}px`,
            width: `${mark().width}px`,
            height: `${mark().height}px`,
          }}
        />
      )}
    </Show>
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
