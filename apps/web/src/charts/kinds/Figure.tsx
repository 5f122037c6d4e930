import { type JSX, onMount } from 'solid-js'
import type { ChartSize } from '../chart-spec.ts'
import type { ModelSeries } from '../model/chart-model.ts'

type Props = {
  readonly size: ChartSize
  /** What is drawn, for those who read it back. */
  readonly values: readonly { readonly series: ModelSeries; readonly value: number }[]
  readonly children: JSX.Element
}

/** An SVG whose shapes carry their colours themselves: it can be copied out of the page as it is. */
export function Figure(props: Props) {
  let box!: HTMLDivElement
  onMount(() => {
    box.readDrawnChart = () => ({
      series: props.values.map(({ series, value }) => ({
        name: series.name,
        points: [{ x: 0, y: value }],
      })),
      categories: [],
    })
  })
  return (
    <div ref={box} data-drawn-chart="painted">
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={props.size.width}
        height={props.size.height}
        viewBox={`0 0 ${props.size.width} ${props.size.height}`}
        aria-hidden="true"
        style={{ display: 'block' }}
      >
        {props.children}
      </svg>
    </div>
  )
}
