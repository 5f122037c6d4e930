// How numbers read, by locale: short on axes, exact in tooltips and tables.
import type { WidgetOptions } from '@pulse/shared/dashboard/widget-options'
import { type NumberFacts, type Numbers, numberFacts } from './number-facts.ts'

export type NumberFormat = (value: number) => string
export type NumberFormats = {
  readonly axis: NumberFormat
  /** With unit. */
  readonly full: NumberFormat
  /** Without unit, equally many digits: for columns of a table. */
  readonly plain: NumberFormat
  /** With unit, at most about seven characters: for large type. */
  readonly short: NumberFormat
}

/** How a widget wants its numbers written. */
export type NumberStyle = {
  readonly [K in 'decimals' | 'prefix' | 'compact' | 'percent']?: WidgetOptions[K] | undefined
}

type Options = NumberStyle & {
  readonly locale: string
  readonly unit: string | null
  /** What will be shown; decides how many digits are worth it. */
  readonly values: readonly Numbers[]
}

const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
}
const COMPACT_FROM = 10_000
const SHORT_FROM = 1_000_000
const NO_BREAK_SPACE = '\u00a0'

let currencies: ReadonlySet<string> | undefined
/** Most numbers of a dashboard are written alike, and making a format takes longer than writing with it. */
const known = new Map<string, Intl.NumberFormat>()

export function makeNumberFormats(options: Options): NumberFormats {
  const { locale, unit, decimals, prefix = '', compact: isCompact, percent } = options
  const facts = options.values.map(numberFacts)
  const largest = largestOf(facts) * (percent ? 100 : 1)
  const whole = facts.every((each) => each.whole)
  const currency = unit === null || percent ? undefined : currencyOf(unit)
  const style = styleOf(currency, percent)
  const digits = decimals ?? usefulDigits(largest, whole, currency !== undefined)
  const exact = { maximumFractionDigits: digits, minimumFractionDigits: digits }
  const suffix = unit === null || currency || percent ? '' : suffixOf(unit)
  const axisSuffix = suffix === '%' || suffix === '°' ? suffix : ''

  const compact: Intl.NumberFormatOptions = { ...style, notation: 'compact' }
  const large = format(locale, { ...compact, ...shortDigits(decimals) })
  const plain = isCompact ? large : format(locale, percent ? { ...style, ...exact } : exact)
  const money = isCompact ? large : format(locale, { ...style, ...exact })
  const axis = format(locale, {
    ...(isCompact || largest >= COMPACT_FROM ? compact : style),
    minimumFractionDigits: 0,
    maximumSignificantDigits: 5,
  })
  return {
    axis: (value) => axis(value) + axisSuffix,
    full: (value) => prefix + money(value) + suffix,
    plain: (value) => prefix + plain(value),
    short: (value) =>
      prefix + (Math.abs(value) >= SHORT_FROM ? large(value) : money(value)) + suffix,
  }
}

function styleOf(currency: string | undefined, percent = false): Intl.NumberFormatOptions {
  if (percent) return { style: 'percent' }
  return currency ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {}
}

function shortDigits(decimals: number | undefined): Intl.NumberFormatOptions {
  if (decimals === undefined) return { maximumSignificantDigits: 4 }
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
}

function format(locale: string, options: Intl.NumberFormatOptions): NumberFormat {
  const key = locale + JSON.stringify(options)
  const intl = known.get(key) ?? new Intl.NumberFormat(locale, { useGrouping: true, ...options })
  known.set(key, intl)
  // Adding zero turns a negative zero, which nobody measured, into zero.
  return (value) => intl.format(value + 0).replace('-', '\u2212')
}

/** How far from zero any of them is. */
function largestOf(facts: readonly NumberFacts[]): number {
  return Math.max(0, ...facts.flatMap(({ low, high }) => [-low, high]))
}

/** About four significant digits of the largest value, and none that are always zero. */
function usefulDigits(largest: number, whole: boolean, money: boolean): number {
  if (whole) return 0
  if (money) return largest < 100_000 ? 2 : 0
  if (largest >= 10_000) return 0
  if (largest >= 10) return 1
  if (largest >= 1 || largest === 0) return 2
  return Math.min(10, 2 - Math.floor(Math.log10(largest)))
}

function currencyOf(unit: string): string | undefined {
  const code = CURRENCY_SIGNS[unit] ?? unit
  if (!/^[A-Z]{3}$/.test(code)) return undefined
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code) ? code : undefined
}

function suffixOf(unit: string): string {
  return /^[%‰°′″]$/.test(unit) ? unit : NO_BREAK_SPACE + unit
}
