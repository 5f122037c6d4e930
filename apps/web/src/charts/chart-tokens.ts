import { readToken } from '../ui/read-token.ts'

/** The colours of the theme as the canvas needs them: resolved. */
export type ChartTokens = {
  readonly surface: string
  readonly text: string
  readonly muted: string
  readonly hairline: string
  readonly axis: string
  readonly positive: string
  readonly warning: string
  readonly negative: string
  readonly series: readonly string[]
}

export const FONT_FAMILY = "'Inter Variable', system-ui, sans-serif"

/** Read beside the chart and not at the root: a part of the page may wear the other theme. */
export function readChartTokens(beside: Element): ChartTokens {
  return {
    surface: readToken('--surface', beside),
    text: readToken('--text', beside),
    muted: readToken('--muted', beside),
    hairline: readToken('--hairline', beside),
    axis: readToken('--axis', beside),
    positive: readToken('--positive', beside),
    warning: readToken('--warning', beside),
    negative: readToken('--negative', beside),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => readToken(`--series-${n}`, beside)),
  }
}
