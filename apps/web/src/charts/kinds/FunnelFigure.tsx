import { createEffect, createMemo, For, Show } from 'solid-js'
import type { FigureProps } from '../chart-kind.ts'
import type { ChartSize } from '../chart-spec.ts'
import { FONT_FAMILY } from '../chart-tokens.ts'
import type { ModelSeries } from '../model/chart-model.ts'
import type { Plot } from '../plot.ts'
import { Figure } from './Figure.tsx'
import { makeFigurePlot } from './figure-plot.ts'

const GAP = 3
const MAX_STEP_HEIGHT = 72
const NAME_WIDTH_SHARE = 0.34
const CHARACTER_WIDTH = 6.4
const CORNER = 4
const VALUES_WIDTH = 76

type Step = {
  readonly series: ModelSeries
  readonly value: number
  /** Of the largest step, as which the first one usually is. */
  readonly share: number
  /** Of the step before; null for the first one. */
  readonly kept: number | null
  readonly top: number
  readonly height: number
}

/** What is left after each step. */
export function FunnelFigure(props: FigureProps) {
  const steps = createMemo(() => stepsOf(props))
  const nameWidth = () => Math.min(160, props.size.width * NAME_WIDTH_SHARE)
  const percent = (part: number) =>
    new Intl.NumberFormat(props.model.locale, {
      style: 'percent',
      maximumFractionDigits: part < 0.1 ? 1 : 0,
    }).format(part)
  createEffect(() => props.onPlot(makeFunnelPlot(steps(), props.size)))
  const barOf = (step: Step) => {
    const room = props.size.width - nameWidth() - 8 - VALUES_WIDTH
    const width = Math.max(2, room * step.share)
    return { x: nameWidth() + 8 + (room - width) / 2, width }
  }
  const hasShares = ({ height, kept }: Step) => height >= 34 && kept !== null
  const textLook = { 'font-family': FONT_FAMILY, 'dominant-baseline': 'central' } as const

  return (
    <Figure {...props} values={steps()}>
      <For each={steps()}>
        {(step, index) => (
          <g opacity={props.highlighted && props.highlighted !== step.series.id ? 0.4 : 1}>
            <text
              {...textLook}
              x={0}
              y={step.top + step.height / 2}
              fill={props.tokens.text}
              font-size="12"
            >
              {shorten(step.series.name, nameWidth())}
            </text>
            <rect
              {...barOf(step)}
              y={step.top}
              height={step.height}
              rx={CORNER}
              fill={props.tokens.series[0]}
              opacity={1 - Math.min(0.55, index() * 0.11)}
            />
            <text
              {...textLook}
              x={props.size.width}
              y={step.top + step.height / 2 - (hasShares(step) ? 7 : 0)}
              fill={props.tokens.text}
              font-size="12"
              font-weight="600"
              text-anchor="end"
            >
              {step.series.formats.short(step.value)}
            </text>
            <Show when={hasShares(step)}>
              <text
                {...textLook}
                x={props.size.width}
                y={step.top + step.height / 2 + 8}
                fill={props.tokens.muted}
                font-size="11"
                text-anchor="end"
              >
                {percent(step.share)} of all
              </text>
            </Show>
          </g>
        )}
      </For>
    </Figure>
  )
}

function stepsOf({ model, hidden, size }: FigureProps): Step[] {
  const visible = model.series.filter(({ id }) => !hidden.has(id))
  const values = visible.map((series) => Math.max(0, series.values[0] ?? 0))
  // A later step may be larger (returning visitors): the widest one fills the room.
  const widest = values.reduce((most, value) => Math.max(most, value), 0)
  const height = Math.min(MAX_STEP_HEIGHT, (size.height + GAP) / Math.max(1, visible.length) - GAP)
  return visible.map((series, index) => {
    const value = values[index] ?? 0
    const before = values[index - 1]
    return {
      series,
      value,
      share: widest > 0 ? value / widest : 0,
      kept: before === undefined ? null : before > 0 ? value / before : 0,
      top: index * (height + GAP),
      height: Math.max(1, height),
    }
  })
}

function shorten(name: string, width: number): string {
  const most = Math.max(4, Math.floor(width / CHARACTER_WIDTH))
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`
}

function makeFunnelPlot(steps: readonly Step[], size: ChartSize): Plot {
  const middle = { x: size.width / 2, y: size.height / 2 }
  return makeFigurePlot({
    size,
    middle,
    parts: steps,
    find: (_x, y) => steps.find(({ top, height }) => y >= top && y < top + height + GAP),
    boxOf: ({ top, height }) => ({ left: middle.x, top, width: 0, height }),
  })
}
