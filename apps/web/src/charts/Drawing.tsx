import { createMemo, createSignal, onCleanup, onMount, Show, useContext } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { ChartInteractionContext } from '../interaction/interaction-context.ts'
import { Canvas } from './Canvas.tsx'
import type { ChartSize } from './chart-spec.ts'
import styles from './DrawnView.module.css'
import { describeChart } from './describe-chart.ts'
import { EndLabels } from './layers/EndLabels.tsx'
import type { Hover } from './layers/hover.ts'
import { hoverLayer, loadHoverLayer } from './layers/hover-layer.ts'
import { Reader } from './layers/Reader.tsx'
import type { PictureProps } from './picture-props.ts'
import type { Plot } from './plot.ts'

/** After the first picture, which it must not delay. */
const WAKE_AFTER_MS = 300

/** The picture and the layers above it. */
export function Drawing(props: PictureProps & { readonly size: ChartSize }) {
  const [plot, setPlot] = createSignal<Plot | null>(null)
  const [hover, setHover] = createSignal<Hover | null>(null)
  const [host, setHost] = createSignal<HTMLElement>()
  const interaction = useContext(ChartInteractionContext)
  const above = createMemo(() => {
    const Layer = interaction?.page.layers()?.InteractionLayer
    const element = host()
    return Layer && element && { Layer, interaction, host: element }
  })
  const wake = () => {
    interaction?.page.wake()
    loadHoverLayer()
  }
  // A finger does not hover: nothing comes before its first touch.
  onMount(() => {
    if (!matchMedia('(hover: none)').matches) return
    const timer = setTimeout(wake, WAKE_AFTER_MS)
    onCleanup(() => clearTimeout(timer))
  })
  const pointer = () => {
    const [Layer, at] = [hoverLayer(), hover()]
    return Layer && at && !props.resizing && { Layer, at }
  }
  const figure = () => props.parts.drawing.type === 'figure' && props.parts.drawing.Figure

  return (
    <div ref={setHost} class={styles['drawing']} onPointerEnter={wake} onFocusIn={wake}>
      <div role="img" aria-label={describeChart(props.model)}>
        <Show when={figure()} fallback={<DrawnCanvas {...props} onPlot={setPlot} />}>
          {(component) => (
            <Dynamic
              component={component()}
              {...props}
              highlighted={hover()?.seriesId ?? props.highlighted}
              onPlot={setPlot}
            />
          )}
        </Show>
      </div>
      <Show when={plot()}>
        {(drawn) => (
          <>
            <Show when={props.labelled}>
              <EndLabels {...props} plot={drawn()} />
            </Show>
            <Show when={pointer()}>
              {(shown) => (
                <Dynamic component={shown().Layer} {...props} plot={drawn()} hover={shown().at} />
              )}
            </Show>
            <Reader
              model={props.model}
              hidden={props.hidden}
              plot={drawn()}
              hover={hover()}
              onHover={setHover}
            />
            <Show when={!props.resizing && above()} keyed>
              {({ Layer, ...chart }) => (
                <Layer {...props} {...chart} plot={drawn()} hover={hover()} />
              )}
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

function DrawnCanvas(
  props: PictureProps & {
    readonly size: ChartSize
    readonly onPlot: (plot: Plot | null) => void
  },
) {
  const canvas = () => (props.parts.drawing.type === 'canvas' ? props.parts.drawing : null)
  const option = createMemo(() => {
    const { model, tokens, size, labelled, hidden } = props
    const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches
    return canvas()?.option({ model, tokens, size, labelled, hidden, animate }) ?? {}
  })
  return (
    <Canvas
      option={option()}
      size={props.size}
      highlighted={props.highlighted}
      onPainted={(chart) =>
        props.onPlot(canvas()?.plot(chart, props.model, props.size, props.hidden) ?? null)
      }
    />
  )
}
