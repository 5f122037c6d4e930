import { placeLabel } from '../charts/layers/tooltip-rows.ts'
import { axisLength } from '../charts/model/chart-data.ts'
import type { ChartModel } from '../charts/model/chart-model.ts'
import type { Plot } from '../charts/plot.ts'
import type { Stretch } from './create-brush.ts'
import styles from './InteractionLayer.module.css'

type Props = { readonly plot: Plot; readonly model: ChartModel; readonly stretch: Stretch }

/** The stretch of time that will fill all charts. */
export function BrushBox(props: Props) {
  const box = () => {
    const { plot, model } = props
    const first = Math.min(props.stretch.first, props.stretch.last)
    const last = Math.max(props.stretch.first, props.stretch.last)
    const isLine = model.spec.kind === 'line' || model.spec.kind === 'area'
    const half = isLine ? 0 : (plot.right - plot.left) / Math.max(1, axisLength(model.axis)) / 2
    const left = plot.placeOf(first) - half
    const words =
      first === last
        ? placeLabel(model, first)
        : `${placeLabel(model, first)} – ${placeLabel(model, last)}`
    return { left, width: Math.max(1, plot.placeOf(last) + half - left), words }
  }
  return (
    <div
      class={styles['brush']}
      style={{
        top: `${props.plot.top}px`,
        height: `${props.plot.bottom - props.plot.top}px`,
        left: `${box().left}px`,
        width: `${box().width}px`,
      }}
    >
      <span class={styles['brushWords']} role="status">
        {box().words}
      </span>
    </div>
  )
}
