import { createEffect, createMemo, For, Show } from 'solid-js'
import type { FigureProps } from '../chart-kind.ts'
import { type ChartTokens, FONT_FAMILY } from '../chart-tokens.ts'
import { statValue } from '../stat/stat-value.ts'
import { toneAt } from '../stat/tone-at.ts'
import { arcPath } from './arc-path.ts'
import { Figure } from './Figure.tsx'
import { gaugeRange } from './gauge-range.ts'

/** Radians to either side of the top. */
const REACH = (2 * Math.PI) / 3
/** Of the radius: how far the arc's ends hang below the middle. */
const BELOW = 0.5
const THICKNESS = 0.17
const LABEL_HEIGHT = 16

/** One number on its scale, with a target and the zones of its thresholds. */
export function GaugeFigure(props: FigureProps) {
  const stat = createMemo(() => statValue(props.model))
  const options = () => props.model.spec.options
  const range = createMemo(() =>
    gaugeRange({
      value: stat().value ?? 0,
      isPart: options().percent === true || props.model.shown[0]?.isShare === true,
      options: options(),
    }),
  )
  const circle = createMemo(() => {
    const { width, height } = props.size
    const room = Math.min(width / 2, (height - LABEL_HEIGHT) / (1 + BELOW))
    const outer = Math.max(16, room - 8)
    return { x: width / 2, y: outer + 8, outer, inner: outer * (1 - THICKNESS) }
  })
  const angleOf = (value: number) => {
    const { low, high } = range()
    const part = Math.max(0, Math.min(1, (value - low) / (high - low)))
    return -REACH + part * 2 * REACH
  }
  const arc = (from: number, to: number) => arcPath({ ...circle(), from, to })
  const color = () => colorOf(stat().value, props)
  createEffect(() => props.onPlot(null))
  const pointAt = (angle: number, radius: number) => ({
    x: circle().x + radius * Math.sin(angle),
    y: circle().y - radius * Math.cos(angle),
  })

  return (
    <Figure {...props} values={drawnValue(props, stat().value)}>
      <path d={arc(-REACH, REACH)} fill={props.tokens.hairline} />
      <Show when={stat().value}>
        {(value) => <path d={arc(-REACH, angleOf(value()))} fill={color()} />}
      </Show>
      <For each={zonesOf(props, range().high)}>
        {(zone) => (
          <path
            d={arcPath({
              ...circle(),
              inner: circle().outer + 2,
              outer: circle().outer + 5,
              from: angleOf(zone.from),
              to: angleOf(zone.to),
            })}
            fill={zone.color}
          />
        )}
      </For>
      <Show when={options().target !== undefined && options().target}>
        {(target) => {
          const inside = () => pointAt(angleOf(target()), circle().inner - 4)
          const outside = () => pointAt(angleOf(target()), circle().outer + 6)
          return (
            <line
              x1={inside().x}
              y1={inside().y}
              x2={outside().x}
              y2={outside().y}
              stroke={props.tokens.text}
              stroke-width="2.5"
            />
          )
        }}
      </Show>
      <text
        x={circle().x}
        y={circle().y}
        fill={props.tokens.text}
        font-family={FONT_FAMILY}
        font-weight="600"
        font-size={String(fontSize(stat().text, circle().inner))}
        text-anchor="middle"
        dominant-baseline="central"
      >
        {stat().text}
      </text>
      <Show when={options().target}>
        {(target) => (
          <text
            x={circle().x}
            y={circle().y + circle().inner * 0.36}
            fill={props.tokens.muted}
            font-family={FONT_FAMILY}
            font-size="11"
            text-anchor="middle"
          >
            Target {props.model.formats.short(target())}
          </text>
        )}
      </Show>
      <For each={[range().low, range().high]}>
        {(end, index) => {
          const place = () =>
            pointAt(index() === 0 ? -REACH : REACH, (circle().inner + circle().outer) / 2)
          return (
            <text
              x={place().x}
              y={place().y + LABEL_HEIGHT}
              fill={props.tokens.muted}
              font-family={FONT_FAMILY}
              font-size="11"
              text-anchor="middle"
            >
              {props.model.formats.axis(end)}
            </text>
          )
        }}
      </For>
    </Figure>
  )
}

function drawnValue({ model }: FigureProps, value: number | null) {
  const [series] = model.series
  return series && value !== null
    ? [{ series: { ...series, name: model.shown[0]?.label ?? series.name }, value }]
    : []
}

function fontSize(text: string, inner: number): number {
  return Math.max(12, Math.min(34, (inner * 1.5) / (text.length * 0.6)))
}

function colorOf(value: number | null, { model, tokens }: FigureProps): string {
  const tone = toneAt(value, model.spec.options.thresholds)
  return tone ? tokens[tone] : (tokens.series[0] ?? tokens.text)
}

type Zone = { readonly from: number; readonly to: number; readonly color: string }

function zonesOf(
  { model, tokens }: { model: FigureProps['model']; tokens: ChartTokens },
  high: number,
): Zone[] {
  const thresholds = model.spec.options.thresholds ?? []
  return thresholds.map(({ at, tone }, index) => ({
    from: at,
    to: thresholds[index + 1]?.at ?? high,
    color: tokens[tone],
  }))
}
