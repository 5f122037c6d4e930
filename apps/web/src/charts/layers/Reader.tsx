import styles from '../DrawnView.module.css'
import { axisLength } from '../model/chart-data.ts'
import type { ChartModel } from '../model/chart-model.ts'
import type { Plot } from '../plot.ts'
import type { Hover, HoverPlace } from './hover.ts'
import { hoverStep } from './hover-step.ts'
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
  const visibleIds = () =>
    props.model.series.map(({ id }) => id).filter((id) => !props.hidden.has(id))
  const spoken = () => {
    const { index = 0, seriesId } = props.hover ?? {}
    const { title, rows } = tooltipContent(props.model, props.hidden, index, seriesId)
    return [title, ...rows.map(({ series, text }) => `${series.name} ${text}`)].join(', ')
  }

  function onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - left, event.clientY - top]
    const index = props.plot.indexAt(x, y)
    const seriesId = props.plot.seriesAt?.(x, y) ?? undefined
    const at = { x: event.clientX, y: event.clientY }
    props.onHover(index === null ? null : { index, seriesId, at })
  }

  const forget = () => props.onHover(null)

  /** A finger leaves before its click comes: the place stays until another is touched or the page moves. */
  function onPointerLeave(event: PointerEvent): void {
    if (event.pointerType === 'touch') {
      addEventListener('scroll', forget, { capture: true, once: true, passive: true })
    } else {
      forget()
    }
  }

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const seriesIds = props.plot.seriesAt ? visibleIds() : null
    const place = hoverStep(event.key, props.hover, { last: last(), seriesIds })
    if (!place) return
    // The keys would move the widget or scroll the page.
    event.preventDefault()
    event.stopPropagation()
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const { x, y } = anchorOf(props.plot, place)
    props.onHover({ ...place, at: { x: left + x, y: top + y } })
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
      onPointerLeave={onPointerLeave}
      onPointerCancel={forget}
      onKeyDown={onKeyDown}
      onBlur={forget}
    />
  )
}

/** Where the tooltip of a place stands, in the drawing. */
function anchorOf(plot: Plot, { index, seriesId }: HoverPlace): { x: number; y: number } {
  const mark = plot.markOf?.(index, seriesId)
  if (mark) return { x: mark.left + mark.width / 2, y: mark.top + mark.height / 2 }
  const place = plot.placeOf(index)
  return plot.lying ? { x: plot.left, y: place } : { x: place, y: (plot.top + plot.bottom) / 2 }
}
