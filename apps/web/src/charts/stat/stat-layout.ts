// What of a single value has room on its card: the number always, then what it is compared with, then its course.
import type { ChartSize } from '../chart-spec.ts'
import type { StatValue } from './stat-value.ts'

export type StatLayout = {
  /** The course stands below the words, not beside them. */
  readonly tall: boolean
  readonly caption: boolean
  /** The change may take two lines. */
  readonly wraps: boolean
  readonly sparkline: ChartSize | null
  /** Of the number, in pixels. */
  readonly fontSize: number
}

const TALL_FROM = 118
const BESIDE_FROM_WIDTH = 190
const CAPTION_FROM_HEIGHT = 80
const GAP = 12
/** Of the large type with the gap below the words, and of each line under it. */
const VALUE_HEIGHT = 50
const LINE_HEIGHT = 18
const LEAST_SPARKLINE = 20
/** Of the number's line to its type, with what stands between it and the next. */
const LINE_RATIO = 1.2
/** Of a digit of the large type, in its own size. */
const DIGIT_WIDTH = 0.62
/** Of a letter of the change, and of the arrow before it. */
const LETTER_WIDTH = 6.2
const ARROW_WIDTH = 18

export function statLayout(stat: StatValue, size: ChartSize): StatLayout {
  const { width, height } = size
  const tall = height >= TALL_FROM
  const wraps = height >= CAPTION_FROM_HEIGHT
  const caption = stat.caption !== '' && wraps
  const sparkline = tall ? below(stat, size, caption) : beside(stat, size, wraps)
  const room = width - (!tall && sparkline ? sparkline.width + GAP : 0)
  const wide = room / (stat.text.length * DIGIT_WIDTH)
  const high = (height - (stat.change ? LINE_HEIGHT : 0)) / LINE_RATIO
  const fontSize = Math.max(18, Math.min(tall ? 36 : 30, wide, high))
  return { tall, caption, wraps, sparkline, fontSize }
}

function below(stat: StatValue, { width, height }: ChartSize, caption: boolean): ChartSize | null {
  const changeLines = stat.change ? (changeWidth(stat) > width ? 2 : 1) : 0
  const lines = changeLines + (caption ? 1 : 0) + stat.beside.length
  const left = height - VALUE_HEIGHT - lines * LINE_HEIGHT
  return hasCourse(stat) && left >= LEAST_SPARKLINE ? { width, height: Math.min(120, left) } : null
}

function beside(stat: StatValue, { width, height }: ChartSize, wraps: boolean): ChartSize | null {
  const own = Math.round(Math.min(160, width * 0.38))
  const isCut = !wraps && changeWidth(stat) > width - own - GAP
  if (!hasCourse(stat) || width < BESIDE_FROM_WIDTH || isCut) return null
  return { width: own, height: Math.min(48, height) }
}

function changeWidth({ change }: StatValue): number {
  return change ? ARROW_WIDTH + change.text.length * LETTER_WIDTH : 0
}

function hasCourse({ trend }: StatValue): boolean {
  return trend.filter((value) => value !== null).length >= 2
}
