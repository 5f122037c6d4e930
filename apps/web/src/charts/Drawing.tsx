import { createMemo, createSignal, Show } from 'solid-js'
import { isHorizontal } from './bar-option.ts'
import { Canvas } from './Canvas.tsx'
import { chartOption } from './chart-option.ts'
import type { ChartSize } from './chart-spec.ts'
import styles from './DrawnView.module.css'
import { describeChart } from './describe-chart.ts'
import { EndLabels } from './EndLabels.tsx'
import { type Hover, HoverLayer } from './HoverLayer.tsx'
import type { PictureProps } from './Picture.tsx'
import { makePlot, type Plot } from './plot.ts'
import { Reader } from './Reader.tsx'

/** The canvas and the layers above it. */
export function Drawing(props: PictureProps & { readonly size: ChartSize }) {
  const [plot, setPlot] = createSignal<Plot | null>(null)
  const [hover, setHover] = createSignal<Hover | null>(null)
  const option = createMemo(() => {
    const { model, tokens, size, labelled, hidden } = props
    const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches
    return chartOption({ model, tokens, size, labelled, hidden, animate })
  })
  const isLying = () => props.model.spec.kind === 'bar' && isHorizontal(props.model, props.size)

  return (
    <div class={styles['drawing']}>
      <div role="img" aria-label={describeChart(props.model)}>
        <Canvas
          option={option()}
          size={props.size}
          highlighted={props.highlighted}
          onPainted={(chart) => setPlot(makePlot(chart, props.model, props.size, isLying()))}
        />
      </div>
      <Show when={plot()}>
        {(drawn) => (
          <>
            <Show when={props.labelled}>
              <EndLabels {...props} plot={drawn()} />
            </Show>
            <Show when={!props.resizing && hover()}>
              {(shown) => <HoverLayer {...props} plot={drawn()} hover={shown()} />}
            </Show>
            <Reader
              model={props.model}
              hidden={props.hidden}
              plot={drawn()}
              hover={hover()}
              onHover={setHover}
            />
          </>
        )}
      </Show>
    </div>
  )
}
