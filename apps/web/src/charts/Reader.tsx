import { axisLength } from './chart-data.ts'
import type { ChartModel } from './chart-model.ts'
import styles from './DrawnView.module.css'
import type { Hover } from './HoverLayer.tsx'
import type { Plot } from './plot.ts'
import { tooltipContent } from './tooltip-rows.ts'

type Props = {
  readonly model: ChartModel
  readonly hidden: ReadonlySet<string>
  readonly plot: Plot
  readonly hover: Hover | null
  readonly onHover: (hover: Hover | null) => void
}

/** Reads a chart place by place: under the pointer, or by arrow keys, spoken like a slider's values. */
export function Reader(props: Props) {
  const last = () => axisLength(props.model.axis) - 1
  const spoken = () => {
    const { title, rows } = tooltipContent(props.model, props.hidden, props.hover?.index ?? 0)
    return [title, ...rows.map(({ series, text }) => `${series.name} ${text}`)].join(', ')
  }

  function onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const index = props.plot.indexAt(event.clientX - left, event.clientY - top)
    props.onHover(index === null ? null : { index, at: { x: event.clientX, y: event.clientY } })
  }

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const index = keyTarget(event.key, props.hover?.index, last())
    if (index === undefined) return
    // The keys would move the widget or scroll the page.
    event.preventDefault()
    event.stopPropagation()
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const place = props.plot.placeOf(index)
    const at = props.plot.lying
      ? { x: left + props.plot.left, y: top + place }
      : { x: left + place, y: top + (props.plot.top + props.plot.bottom) / 2 }
    props.onHover({ index, at })
  }

  return (
    <div
      class={styles['reader']}
      role="slider"
      tabIndex={0}
      aria-label={`Values of ${props.model.spec.title || 'this chart'}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last())}
      aria-valuenow={props.hover?.index ?? 0}
      aria-valuetext={spoken()}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => props.onHover(null)}
      onKeyDown={onKeyDown}
      onBlur={() => props.onHover(null)}
    />
  )
}

/** The place that a key leads to, or undefined for a key that leads nowhere. */
function keyTarget(key: string, from: number | undefined, last: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, (from ?? -1) + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, (from ?? last + 1) - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
