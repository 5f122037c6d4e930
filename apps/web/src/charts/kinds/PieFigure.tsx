import { createEffect, createMemo, For, Show } from 'solid-js'
import type { FigureProps } from '../chart-kind.ts'
import { FONT_FAMILY } from '../chart-tokens.ts'
import type { Plot } from '../plot.ts'
import { seriesStyle } from '../series-style.ts'
import { arcPath } from './arc-path.ts'
import { Figure } from './Figure.tsx'
import { makeFigurePlot } from './figure-plot.ts'
import { pieSlices } from './pie-slices.ts'

const MARGIN = 6
const HOLE = 0.62
/** A smaller slice has no room for its share. */
const LEAST_LABELLED = 0.05
const LABEL_FROM_RADIUS = 54

/** Parts of a whole. */
export function PieFigure(props: FigureProps) {
  const slices = createMemo(() => pieSlices(props.model, props.hidden))
  const circle = createMemo(() => {
    const { width, height } = props.size
    const outer = Math.max(8, Math.min(width, height) / 2 - MARGIN)
    const inner = props.model.spec.options.donut ? outer * HOLE : 0
    return { x: width / 2, y: height / 2, outer, inner }
  })
  const share = (part: number) =>
    new Intl.NumberFormat(props.model.locale, {
      style: 'percent',
      maximumFractionDigits: part < 0.1 ? 1 : 0,
    }).format(part)
  const total = () => slices().reduce((sum, { value }) => sum + value, 0)
  createEffect(() => props.onPlot(makePiePlot(slices(), circle(), props)))

  return (
    <Figure {...props} values={slices()}>
      <For each={slices()}>
        {(slice) => (
          <path
            d={arcPath({ ...circle(), from: slice.from, to: slice.to })}
            fill={seriesStyle(slice.series.slot, props.tokens).color}
            stroke={props.tokens.surface}
            stroke-width={slices().length > 1 ? 1.5 : 0}
            stroke-linejoin="round"
            opacity={props.highlighted && props.highlighted !== slice.series.id ? 0.35 : 1}
          />
        )}
      </For>
      <Show when={circle().outer >= LABEL_FROM_RADIUS}>
        <For each={slices().filter((slice) => slice.share >= LEAST_LABELLED)}>
          {(slice) => {
            const place = () => middleOf(slice.from, slice.to, circle())
            return (
              <text
                x={place().x}
                y={place().y}
                fill={props.tokens.surface}
                stroke={seriesStyle(slice.series.slot, props.tokens).color}
                stroke-width="3"
                paint-order="stroke"
                font-family={FONT_FAMILY}
                font-size="11"
                font-weight="600"
                text-anchor="middle"
                dominant-baseline="central"
              >
                {share(slice.share)}
              </text>
            )
          }}
        </For>
      </Show>
      <Show when={circle().inner >= 34}>
        <text
          x={circle().x}
          y={circle().y}
          fill={props.tokens.text}
          font-family={FONT_FAMILY}
          font-size={String(Math.min(24, circle().inner / 3))}
          font-weight="600"
          text-anchor="middle"
          dominant-baseline="central"
        >
          {props.model.formats.short(total())}
        </text>
      </Show>
    </Figure>
  )
}

type Circle = {
  readonly x: number
  readonly y: number
  readonly outer: number
  readonly inner: number
}

function middleOf(from: number, to: number, { x, y, outer, inner }: Circle) {
  const angle = (from + to) / 2
  const radius = inner > 0 ? (outer + inner) / 2 : outer * 0.68
  return { x: x + radius * Math.sin(angle), y: y - radius * Math.cos(angle) }
}

function makePiePlot(
  slices: ReturnType<typeof pieSlices>,
  circle: Circle,
  { size }: FigureProps,
): Plot {
  const find = (x: number, y: number) => {
    const [dx, dy] = [x - circle.x, y - circle.y]
    const distance = Math.hypot(dx, dy)
    if (distance > circle.outer || distance < circle.inner) return undefined
    const angle = (Math.atan2(dx, -dy) + 2 * Math.PI) % (2 * Math.PI)
    return slices.find(({ from, to }) => angle >= from && angle < to)
  }
  const boxOf = ({ from, to }: (typeof slices)[number]) => {
    const { x, y } = middleOf(from, to, circle)
    return { left: x, top: y, width: 0, height: 0 }
  }
  return makeFigurePlot({ size, middle: circle, parts: slices, find, boxOf })
}
