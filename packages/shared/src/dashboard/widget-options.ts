// How a widget draws and writes its numbers. Every field is an entry of its own in the document, so that
// two people who change different ones both keep their change.

export const TONES = ['positive', 'warning', 'negative'] as const
export type Tone = (typeof TONES)[number]

/** From this value upwards, until the next threshold. */
export type Threshold = { at: number; tone: Tone }

export const MARKS = ['bar', 'line', 'area'] as const
export type Mark = (typeof MARKS)[number]

export const CELL_STYLES = ['bars', 'heat'] as const
export type CellStyle = (typeof CELL_STYLES)[number]

export type WidgetOptions = {
  stacked?: boolean
  /** Layers as shares of their sum: every place reaches 100 %. */
  shares?: boolean
  horizontal?: boolean
  legend?: boolean
  unit?: string
  /** Before the number: a sign that is no currency, such as "~" or "Ø". */
  prefix?: string
  /** Digits after the decimal point, 0 to 10; absent means as many as the values need. */
  decimals?: number
  /** 12.3K instead of 12,345, everywhere. */
  compact?: boolean
  /** 0.42 reads 42 %. */
  percent?: boolean
  log?: boolean
  axisTitle?: string
  axisMin?: number
  axisMax?: number
  target?: number
  thresholds?: Threshold[]
  /** A pie with a hole that holds the sum. */
  donut?: boolean
  /** A heat map of days: weeks from left to right, days of the week from top to bottom. */
  calendar?: boolean
  cells?: CellStyle
  totals?: boolean
  /** A fall is good news: costs, errors, waiting times. */
  lowerIsBetter?: boolean
} & {
  /** How a combined chart draws the measure of that id. */
  [key: `mark.${string}`]: Mark
} & {
  /** Against which axis a combined chart draws the measure of that id. */
  [key: `axis.${string}`]: 'left' | 'right'
}
