import type { ColumnType } from '@pulse/shared/api/datasets'
import type { ColumnFormat } from '@pulse/shared/api/plan-view'

const TYPES: Readonly<Record<ColumnType, string>> = {
  timestamp: 'Date and time',
  date: 'Date',
  integer: 'Whole number',
  number: 'Number',
  boolean: 'Yes or no',
  text: 'Text',
}

const ORDERS = { dmy: 'day first', mdy: 'month first', ymd: 'year first' } as const
const EPOCHS = {
  s: 'seconds since 1970',
  ms: 'milliseconds since 1970',
  us: 'microseconds since 1970',
}
const FORMS = { yyyymmdd: 'like 20240131', yyyymm: 'like 202401', yyyy: 'a year' }

export function typeWords(type: ColumnType): string {
  return TYPES[type]
}

/** How a column's texts become values, as a choice says it: "Date, day first". */
export function readingWords({ type, format }: { type: ColumnType; format: ColumnFormat }): string {
  const how = formatWords(format)
  return how ? `${TYPES[type]}, ${how}` : TYPES[type]
}

function formatWords(format: ColumnFormat): string {
  switch (format.kind) {
    case 'text':
      return ''
    case 'boolean':
      return `${format.trueWord} / ${format.falseWord}`
    case 'number':
      return format.decimal === ',' ? 'decimal comma' : ''
    case 'time':
      return ORDERS[format.order]
    case 'epoch':
      return EPOCHS[format.unit]
    case 'calendar':
      return FORMS[format.form]
  }
}
