import type { ColumnType } from '@pulse/shared/api/datasets'

export type CellValue = string | number | boolean | null

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 6 })

/** A value as a table of sample rows shows it. Identifiers are text and stay as they are. */
export function formatCell(value: CellValue, type: ColumnType, timeZone: string): string {
  if (value === null) return ''
  if (typeof value === 'number' && type !== 'timestamp' && type !== 'date')
    return number.format(value)
  if (type === 'timestamp') return formatInstant(value, timeZone)
  if (type === 'date' && typeof value === 'number')
    return new Date(value).toISOString().slice(0, 10)
  return String(value)
}

function formatInstant(value: CellValue, timeZone: string): string {
  const at = new Date(typeof value === 'number' ? value : String(value))
  if (Number.isNaN(at.getTime())) return String(value)
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
}
