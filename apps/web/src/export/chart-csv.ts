// The numbers of a chart as a file for spreadsheets: exact, with the names that the chart shows.
import { csvLine } from '@pulse/shared/csv/csv-cell'
import type { ResultColumn } from '@pulse/shared/query/chart-query'
import { toLocal } from '@pulse/shared/time/local-time'
import { groupLabel, isOther } from '../charts/model/group-label.ts'
import { readTable } from '../charts/table/table-data.ts'
import type { ShownChart } from '../interaction/interaction-context.ts'

/** So that spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

export function chartCsv({ spec, result, columns }: ShownChart, locale: string): string {
  const { columns: table } = readTable({ spec, result, columns, locale })
  const labels = new Map(table.map(({ name, label }) => [name, label]))
  const zone = result.meta.timeZone ?? spec.query.timeZone ?? 'UTC'
  const header = csvLine(result.columns.map(({ name }) => labels.get(name) ?? name))
  const rows = Array.from({ length: result.columns[0]?.values.length ?? 0 }, (_, row) =>
    csvLine(result.columns.map((column) => cellOf(column, row, zone))),
  )
  return BYTE_ORDER_MARK + header + rows.join('')
}

function cellOf({ type, values }: ResultColumn, row: number, zone: string): string | number | null {
  const value = values[row] ?? null
  if (value === null) return null
  if (type === 'time') return wallClock(Number(value), zone)
  if (typeof value === 'number') return value
  return typeof value === 'boolean' || isOther(value) ? groupLabel(value) : value
}

/** As clocks of the zone show it; a midnight is its day. */
function wallClock(instant: number, zone: string): string {
  const text = new Date(toLocal(zone, instant)).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
