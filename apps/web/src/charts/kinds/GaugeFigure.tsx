import { createEffect, createMemo, For, type JSX, Show } from 'solid-js'
import type { FigureProps } from '../chart-kind.ts'
import type { ChartSize } from '../chart-spec.ts'
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
  const dial = createMemo(() => makeDial(props.size, range()))
  createEffect(() => props.onPlot(null))

  return (
    <Figure {...props} values={drawnValue(props, stat().value)}>
      <path d={dial().arc(-REACH, REACH)} fill={props.tokens.hairline} />
      <Show when={stat().value}>
        {(value) => (
          <path
            d={dial().arc(-REACH, dial().angleOf(value()))}
            fill={colorOf(stat().value, props)}
          />
        )}
      </Show>
      <For each={zonesOf(props, range().high)}>
        {(zone) => <path d={dial().zone(zone.from, zone.to)} fill={zone.color} />}
      </For>
      <text
        x={dial().x}
        y={dial().y}
        fill={props.tokens.text}
        font-family={FONT_FAMILY}
        font-weight="600"
        font-size={String(fontSize(stat().text, dial().inner))}
        text-anchor="middle"
        dominant-baseline="central"
      >
        {stat().text}
      </text>
      <Target {...props} dial={dial()} target={options().target} />
      <For each={[range().low, range().high]}>
        {(end, index) => {
          const place = () => dial().pointAt(index() === 0 ? -REACH : REACH, dial().middle)
          return (
            <SmallText tokens={props.tokens} x={place().x} y={place().y + LABEL_HEIGHT}>
              {props.model.formats.axis(end)}
            </SmallText>
          )
        }}
      </For>
    </Figure>
  )
}

type TargetProps = FigureProps & { readonly dial: Dial; readonly target: number | undefined }

/** A mark across the arc, and its value below that of the gauge. */
function Target(props: TargetProps) {
  const angle = () => props.dial.angleOf(props.target ?? 0)
  const inside = () => props.dial.pointAt(angle(), props.dial.inner - 4)
  const outside = () => props.dial.pointAt(angle(), props.dial.outer + 6)
  return (
    <Show when={props.target}>
      {(target) => (
        <>
          <line
            x1={inside().x}
            y1={inside().y}
            x2={outside().x}
            y2={outside().y}
            stroke={props.tokens.text}
            stroke-width="2.5"
          />
          <SmallText
            tokens={props.tokens}
            x={props.dial.x}
            y={props.dial.y + props.dial.inner * 0.36}
          >
            Target {props.model.formats.short(target())}
          </SmallText>
        </>
      )}
    </Show>
  )
}

type SmallTextProps = Pick<FigureProps, 'tokens'> & {
  readonly x: number
  readonly y: number
  readonly children: JSX.Element
}

function SmallText(props: SmallTextProps) {
  return (
    <text
      x={props.x}
      y={props.y}
      fill={props.tokens.muted}
      font-family={FONT_FAMILY}
      font-size="11"
      text-anchor="middle"
    >
      {props.children}
    </text>
  )
}

type Dial = ReturnType<typeof makeDial>

/** Where values are on the arc; angles are radians from the top. */
function makeDial({ width, height }: ChartSize, { low, high }: { low: number; high: number }) {
  const room = Math.min(width / 2, (height - LABEL_HEIGHT) / (1 + BELOW))
  const outer = Math.max(16, room - 8)
  const inner = outer * (1 - THICKNESS)
  const [x, y] = [width / 2, outer + 8]
  const angleOf = (value: number) => {
    const part = Math.max(0, Math.min(1, (value - low) / (high - low)))
    return -REACH + part * 2 * REACH
  }
  return {
    x,
    y,
    outer,
    inner,
    angleOf,
    middle: (inner + outer) / 2,
    arc: (from: number, to: number) => arcPath({ x, y, outer, inner, from, to }),
    /** A thin band outside of the arc. */
    zone: (from: number, to: number) =>
      arcPath({ x, y, inner: outer + 2, outer: outer + 5, from: angleOf(from), to: angleOf(to) }),
    pointAt: (angle: number, radius: number) => ({
      x: x + radius * Math.sin(angle),
      y: y - radius * Math.cos(angle),
    }),
  }
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
