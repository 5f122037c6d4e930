import { createMemo, createSignal, Show } from 'solid-js'
import { neededHeight } from './bar-option.ts'
import { Canvas } from './Canvas.tsx'
import type { ChartModel } from './chart-model.ts'
import { chartOption } from './chart-option.ts'
import type { ChartSize } from './chart-spec.ts'
import type { ChartTokens } from './chart-tokens.ts'
import { createDrawingSize } from './create-drawing-size.ts'
import styles from './DrawnView.module.css'
import { describeChart } from './describe-chart.ts'

type Props = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly resizing: boolean
  /** The lines carry their names. */
  readonly labelled: boolean
  readonly hidden: ReadonlySet<string>
  readonly highlighted: string | null
}

const SCROLLBAR_WIDTH = 10

/** The canvas in the room that caption and legend leave; it scrolls where many bars need more. */
export function Picture(props: Props) {
  const [place, setPlace] = createSignal<HTMLDivElement>()
  const room = createDrawingSize(place, () => props.resizing)
  return (
    <div ref={setPlace} class={styles['picture']}>
      <Show when={room()}>{(size) => <Drawing {...props} room={size()} />}</Show>
    </div>
  )
}

function Drawing(props: Props & { readonly room: ChartSize }) {
  const size = createMemo<ChartSize>(() => {
    const { width, height } = props.room
    const needed = neededHeight(props.model, props.room)
    return needed > height ? { width: width - SCROLLBAR_WIDTH, height: needed } : { width, height }
  })
  const option = createMemo(() =>
    chartOption({
      model: props.model,
      tokens: props.tokens,
      size: size(),
      labelled: props.labelled,
      hidden: props.hidden,
      animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    }),
  )
  return (
    <Canvas
      option={option()}
      size={size()}
      label={describeChart(props.model)}
      highlighted={props.highlighted}
    />
  )
}
