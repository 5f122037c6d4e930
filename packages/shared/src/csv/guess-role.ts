import type { ColumnType } from '../api/datasets.ts'

/** Numbers that name something: nobody wants their sum. The last word of a column's name tells. */
const NAMING_WORDS = new Set(
  (
    'id ids uid uuid guid code codes key zip zipcode postcode plz postal fips sku ean isbn iban phone ' +
    'fax telephone lat latitude lon lng long longitude year jahr'
  ).split(' '),
)
/** Parts of a date, when they are the whole name: "day" is one, "trips per day" is a measure. */
const DATE_PARTS = new Set(
  'month week weekday day hour minute quarter dow monat woche tag'.split(' '),
)

/** What charts do with a column at first. */
export function guessRole(column: { name: string; type: ColumnType }): 'measure' | 'dimension' {
  if (column.type !== 'integer' && column.type !== 'number') return 'dimension'
  const words = wordsOf(column.name)
  const last = words.at(-1) ?? ''
  if (NAMING_WORDS.has(last)) return 'dimension'
  return words.length === 1 && DATE_PARTS.has(last) ? 'dimension' : 'measure'
}

/** "customerId", "Customer ID" and "customer_id" are two words each. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
