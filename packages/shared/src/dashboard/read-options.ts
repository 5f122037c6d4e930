// A widget's options out of a document: what has the right shape is kept, within its limits.
import { CELL_STYLES, MARKS, type Threshold, TONES, type WidgetOptions } from './widget-options.ts'

const FLAGS = [
  'stacked',
  'shares',
  'horizontal',
  'legend',
  'compact',
  'percent',
  'log',
  'donut',
  'calendar',
  'totals',
  'lowerIsBetter',
] as const
const NUMBERS = ['axisMin', 'axisMax', 'target'] as const
const TEXTS = { unit: 32, prefix: 8, axisTitle: 80 } as const
const MAX_THRESHOLDS = 8
const MAX_MEASURE_ENTRIES = 40
const MEASURE_ENTRY = /^(mark|axis)\.[A-Za-z][A-Za-z0-9_]{0,31}$/

export function readOptions(raw: Record<string, unknown>): WidgetOptions {
  const options: WidgetOptions = {}
  for (const flag of FLAGS) {
    const value = raw[flag]
    if (typeof value === 'boolean') options[flag] = value
  }
  for (const key of NUMBERS) {
    const value = raw[key]
    if (isNumber(value)) options[key] = value
  }
  for (const key of ['unit', 'prefix', 'axisTitle'] as const) {
    const value = raw[key]
    if (typeof value === 'string') options[key] = value.slice(0, TEXTS[key])
  }
  const decimals = raw['decimals']
  if (isNumber(decimals)) options.decimals = Math.max(0, Math.min(10, Math.round(decimals)))
  const cells = CELL_STYLES.find((each) => each === raw['cells'])
  if (cells) options.cells = cells
  const thresholds = readThresholds(raw['thresholds'])
  if (thresholds.length > 0) options.thresholds = thresholds
  return { ...options, ...readMeasureEntries(raw) }
}

/** Ascending; of two at one value the last one counts. */
function readThresholds(raw: unknown): Threshold[] {
  if (!Array.isArray(raw)) return []
  const found = new Map<number, Threshold>()
  for (const each of raw.slice(0, MAX_THRESHOLDS) as unknown[]) {
    if (typeof each !== 'object' || each === null || !('at' in each) || !('tone' in each)) continue
    const { at } = each
    const tone = TONES.find((known) => known === each.tone)
    if (tone && isNumber(at)) found.set(at, { at, tone })
  }
  return [...found.values()].sort((a, b) => a.at - b.at)
}

function readMeasureEntries(raw: Record<string, unknown>): WidgetOptions {
  const entries: WidgetOptions = {}
  const keys = Object.keys(raw).filter((key) => MEASURE_ENTRY.test(key))
  for (const key of keys.sort().slice(0, MAX_MEASURE_ENTRIES)) {
    const id = key.slice(5)
    const value = raw[key]
    const mark = MARKS.find((each) => each === value)
    if (key.startsWith('mark.') && mark) entries[`mark.${id}`] = mark
    if (key.startsWith('axis.') && (value === 'left' || value === 'right')) {
      entries[`axis.${id}`] = value
    }
  }
  return entries
}

function isNumber(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isFinite(raw)
}
