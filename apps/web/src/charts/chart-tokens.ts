import type { Theme } from '../app/theme.ts'
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

/** Of each part of the page that wears a theme of its own. */
const known = new WeakMap<Element, { theme: Theme; tokens: ChartTokens }>()

/**
 * Read beside the chart and not at the root: a part of the page may wear the other theme. Reading makes the
 * browser work out the styles of a page that has just changed, so it is done once for all charts.
 */
export function readChartTokens(beside: Element, theme: Theme): ChartTokens {
  const wearer = beside.closest('[data-theme]') ?? document.documentElement
  const read = known.get(wearer)
  if (read?.theme === theme) return read.tokens
  const tokens = resolveTokens(beside)
  known.set(wearer, { theme, tokens })
  return tokens
}

function resolveTokens(beside: Element): ChartTokens {
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
