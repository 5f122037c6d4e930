// How numbers read, by locale: short on axes, exact in tooltips and tables.

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

type Options = {
  readonly locale: string
  readonly unit: string | null
  readonly decimals?: number | undefined
  /** What will be shown; decides how many digits are worth it. */
  readonly values: Iterable<number | null>
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

export function makeNumberFormats({ locale, unit, decimals, values }: Options): NumberFormats {
  const { largest, whole } = measureValues(values)
  const currency = unit === null ? undefined : currencyOf(unit)
  const style: Intl.NumberFormatOptions = currency
    ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
    : {}
  const digits = decimals ?? usefulDigits(largest, whole, currency !== undefined)
  const exact = { maximumFractionDigits: digits, minimumFractionDigits: digits }
  const suffix = unit === null || currency ? '' : suffixOf(unit)
  const axisSuffix = suffix === '%' || suffix === '°' ? suffix : ''

  const plain = format(locale, exact)
  const money = format(locale, { ...style, ...exact })
  const compact: Intl.NumberFormatOptions = { ...style, notation: 'compact' }
  const axis = format(locale, {
    ...(largest >= COMPACT_FROM ? compact : style),
    minimumFractionDigits: 0,
    maximumSignificantDigits: 5,
  })
  const large = format(locale, { ...compact, maximumSignificantDigits: 4 })
  return {
    axis: (value) => axis(value) + axisSuffix,
    full: (value) => money(value) + suffix,
    plain,
    short: (value) => (Math.abs(value) >= SHORT_FROM ? large(value) : money(value)) + suffix,
  }
}

function format(locale: string, options: Intl.NumberFormatOptions): NumberFormat {
  const intl = new Intl.NumberFormat(locale, { useGrouping: true, ...options })
  // Adding zero turns a negative zero, which nobody measured, into zero.
  return (value) => intl.format(value + 0).replace('-', '\u2212')
}

function measureValues(values: Iterable<number | null>): { largest: number; whole: boolean } {
  let largest = 0
  let whole = true
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    largest = Math.max(largest, Math.abs(value))
    whole &&= Number.isInteger(value)
  }
  return { largest, whole }
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
