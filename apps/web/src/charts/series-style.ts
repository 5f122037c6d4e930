import type { ChartTokens } from './chart-tokens.ts'
import { PALETTE_SIZE } from './model/series-colors.ts'

export type Dash = 'solid' | 'dashed' | 'dotted'
export type SeriesStyle = { readonly color: string; readonly dash: Dash }

/** "Other" and the like: not a colour of its own. */
export const NEUTRAL_SLOT = -1

/** From the sixth series on, colour alone is not enough to tell lines apart. */
const SOLID_SLOTS = 5

export function seriesStyle(slot: number, tokens: ChartTokens): SeriesStyle {
  if (slot === NEUTRAL_SLOT) return { color: tokens.axis, dash: 'solid' }
  return { color: tokens.series[slot % PALETTE_SIZE] ?? tokens.text, dash: dashOf(slot) }
}

function dashOf(slot: number): Dash {
  if (slot < SOLID_SLOTS) return 'solid'
  return slot < PALETTE_SIZE ? 'dashed' : 'dotted'
}
