// Numbers in every local writing. One text is read under both decimal marks; the column decides which one holds.

/** `dot` and `comma`: the value if that is the decimal mark; null if the text is no number then. */
export type NumberReading = {
  dot: number | null
  comma: number | null
  unit: string | null
  /** Written without a fraction and without an exponent, under `dot` and `comma`. */
  integerDot: boolean
  integerComma: boolean
  /** Digits that are a name: leading zeros, 16 or more digits, a phone number. */
  identifier: boolean
}

const CODES =
  'USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|INR|PKR|BRL|MXN|ARS|CLP|COP|PEN|ZAR|NGN|KES|EGP|MAD|AED|SAR|ILS|KRW|TWD|HKD|SGD|MYR|THB|IDR|PHP|VND|ISK|BTC|ETH'
const CURRENCY = `[$€£¥₹₽₩₺₴₪฿₫₦₱]|${CODES}|R\\$|US\\$|A\\$|C\\$|Fr\\.?|kr\\.?|zł|Kč|Rs\\.?`
const UNIT =
  '%|‰|°C|°F|°|km/h|km²|m²|m³|km|cm|mm|mi|ft|kg|mg|lbs|lb|oz|kWh|MWh|GWh|Wh|kW|MW|GW|ms|min|MB|GB|TB|KB|kB|pcs|pts|bps|ppm|mbar|hPa|mph|m|g|t|l|ml|h|s'
const NUMBER = new RegExp(
  `^([-+−–]?)\\s?(${CURRENCY})?\\s?([-+−–]?)([\\d.,'’\\u00a0\\u202f\\u2009 ]*\\d[.,]?)(?:[eE]([+-]?\\d{1,3}))?\\s?(${CURRENCY}|${UNIT})?(-?)$`,
  'u',
)
const SPACES = /[\u00a0\u202f\u2009]/gu
/** No number is longer: more is text without a further look. */
const LONGEST = 64

export function readNumber(text: string): NumberReading | null {
  if (text.length > LONGEST) return null
  const negative = text.startsWith('(') && text.endsWith(')')
  const match = NUMBER.exec(negative ? text.slice(1, -1).trim() : text)
  if (!match) return null
  const [, sign = '', prefix, inner = '', digits = '', exponent, suffix, trailing] = match
  if (prefix && suffix && prefix !== suffix && !'%‰'.includes(suffix)) return null
  const signs = [sign, inner, trailing, negative ? '-' : ''].filter((part) => part && part !== '')
  if (signs.length > 1) return null
  const minus = signs.length === 1 && signs[0] !== '+'
  return withSign(digits.replace(SPACES, ' ').trimStart(), {
    exponent,
    minus,
    plus: signs[0] === '+',
    unit: prefix ?? suffix ?? null,
  })
}

type Trim = { exponent: string | undefined; minus: boolean; plus: boolean; unit: string | null }

function withSign(body: string, trim: Trim): NumberReading | null {
  const dot = digitsUnder(body, '.')
  const comma = digitsUnder(body, ',')
  if (dot === null && comma === null) return null
  const value = (plain: string | null) => {
    if (plain === null) return null
    const number = Number(
      `${trim.minus ? '-' : ''}${plain}${trim.exponent ? `e${trim.exponent}` : ''}`,
    )
    return Number.isFinite(number) ? number : null
  }
  const whole = (plain: string | null) =>
    plain !== null && !plain.includes('.') && trim.exponent === undefined
  return {
    dot: value(dot),
    comma: value(comma),
    unit: trim.unit,
    integerDot: whole(dot),
    integerComma: whole(comma),
    identifier: isIdentifier(body, trim),
  }
}

/** The number's digits with `.` as mark and no groups, or null when they do not fit that decimal mark. */
function digitsUnder(body: string, mark: '.' | ','): string | null {
  const [whole = '', fraction, more] = body.split(mark)
  if (more !== undefined || (fraction !== undefined && !/^\d*$/u.test(fraction))) return null
  if (whole === '') return fraction ? `0.${fraction}` : null
  const integer = withoutGroups(whole, mark)
  if (integer === null) return null
  return fraction ? `${integer}.${fraction}` : integer
}

function withoutGroups(whole: string, mark: '.' | ','): string | null {
  if (/^\d+$/u.test(whole)) return whole
  const separator = /[^\d]/u.exec(whole)?.[0] ?? ''
  if (separator === mark) return null
  const groups = whole.split(separator)
  const [first = '', ...rest] = groups
  const last = rest.at(-1) ?? ''
  if (!/^\d{1,3}$/u.test(first) || !/^\d{3}$/u.test(last)) return null
  // Indian writing groups by two after the first three: 12,34,567.
  const middle = rest.slice(0, -1)
  const western = middle.every((group) => /^\d{3}$/u.test(group))
  const indian =
    separator === ',' && first.length < 3 && middle.every((group) => /^\d{2}$/u.test(group))
  return western || indian ? groups.join('') : null
}

function isIdentifier(body: string, trim: Trim): boolean {
  if (trim.unit !== null || trim.exponent !== undefined) return /^0\d/u.test(body)
  const plain = /^\d+$/u.test(body)
  if (/^0[\d ]/u.test(body)) return true
  const digits = body.replaceAll(/\D/gu, '').length
  return plain && (digits >= 16 || (trim.plus && digits >= 8))
}
