import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { ChartSize } from './chart-spec.ts'
import { readDrawnChart } from './drawn-chart.ts'
import type { EChartOption } from './echart-option.ts'
import { type EChartsType, initEChart } from './echarts-runtime.ts'
import { enqueuePaint } from './paint-queue.ts'

type Props = {
  readonly option: EChartOption
  readonly size: ChartSize
  /** After every painting. */
  readonly onPainted: (chart: EChartsType) => void
  /** Id of the series to bring forward (the legend is hovered). */
  readonly highlighted: string | null
}

/** One ECharts instance: made when its turn to paint comes, gone with the component. */
export function Canvas(props: Props) {
  let host: HTMLDivElement | undefined
  let chart: EChartsType | undefined
  let takeBack = () => {}
  const [painted, setPainted] = createSignal(false)

  function paint(): void {
    if (!host) return
    const { width, height } = props.size
    if (!chart) {
      chart = initEChart(host, props.size)
      const made = chart
      host.readDrawnChart = () => readDrawnChart(made)
    } else if (chart.getWidth() !== width || chart.getHeight() !== height) {
      chart.resize({ width, height, animation: { duration: 0 } })
    }
    chart.setOption(props.option, { replaceMerge: ['series', 'xAxis', 'yAxis', 'grid'] })
    setPainted(true)
    props.onPainted(chart)
  }

  onMount(() => {
    createEffect(
      on([() => props.option, () => props.size], () => {
        takeBack()
        takeBack = enqueuePaint(paint, chart ? 'in-frames' : 'at-once')
      }),
    )
    createEffect(
      on(
        () => props.highlighted,
        (id) => {
          chart?.dispatchAction({ type: 'downplay' })
          if (id !== null) chart?.dispatchAction({ type: 'highlight', seriesId: id })
        },
        { defer: true },
      ),
    )
  })
  onCleanup(() => {
    takeBack()
    chart?.dispose()
  })

  return (
    <div
      ref={host}
      data-drawn-chart={painted() ? 'painted' : 'waiting'}
      style={{ width: `${props.size.width}px`, height: `${props.size.height}px` }}
    />
  )
}
