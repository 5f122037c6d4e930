// The cells of a heat map: rows of series over the axis, or a calendar of weeks.

import { localText } from '../axes/time-label.ts'
import type { ChartModel } from '../model/chart-model.ts'

export type HeatCell = {
  readonly column: number
  readonly row: number
  readonly value: number
  /** In the model, for tooltip and reading. */
  readonly index: number
  readonly seriesId: string
}

export type HeatGrid = {
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  readonly cells: readonly HeatCell[]
  /** Weeks from left to right, days of the week from top to bottom. */
  readonly calendar: boolean
}

const DAY_MS = 86_400_000
/** Days of weeks that begin so. */
const FIRST_DAY = { monday: Date.UTC(2024, 0, 1), sunday: Date.UTC(2023, 11, 31) }

export function heatGrid(model: ChartModel, hidden: ReadonlySet<string>): HeatGrid {
  const { axis, series, spec } = model
  const visible = series.filter(({ id }) => !hidden.has(id))
  const isDaily = axis.type === 'time' && axis.unit === 'day'
  if (isDaily && spec.options.calendar && visible.length === 1) return calendar(model)
  const columns = axis.type === 'time' ? axis.local.map(String) : axis.names
  const cells = visible.flatMap(({ id, values }, row) =>
    values.flatMap((value, index) =>
      value === null ? [] : [{ column: index, row, value, index, seriesId: id }],
    ),
  )
  return { columns, rows: visible.map(({ name }) => name), cells, calendar: false }
}

function calendar({ axis, series, locale, spec }: ChartModel): HeatGrid {
  const start = FIRST_DAY[spec.query.weekStart ?? 'monday']
  const [only] = series
  const days = axis.type === 'time' ? axis.local : []
  const weekOf = (day: number) => Math.floor((day - start) / (7 * DAY_MS))
  const first = weekOf(days[0] ?? 0)
  const weeks = weekOf(days.at(-1) ?? 0) - first + 1
  const cells = days.flatMap((day, index) => {
    const value = only?.values[index] ?? null
    if (value === null || !only) return []
    const row = Math.round((day - start) / DAY_MS) - weekOf(day) * 7
    return [{ column: weekOf(day) - first, row, value, index, seriesId: only.id }]
  })
  const weekday = (row: number) => localText(start + row * DAY_MS, locale, { weekday: 'short' })
  return {
    columns: Array.from({ length: weeks }, (_, week) =>
      monthOf(start + (first + week) * 7 * DAY_MS, locale),
    ),
    rows: Array.from({ length: 7 }, (_, row) => weekday(row)),
    cells,
    calendar: true,
  }
}

/** The month that begins in the week of this first day, with the year in January; empty in the other weeks. */
function monthOf(week: number, locale: string): string {
  const firstDay = Array.from({ length: 7 }, (_, day) => week + day * DAY_MS).find(
    (day) => new Date(day).getUTCDate() === 1,
  )
  if (firstDay === undefined) return ''
  const isJanuary = new Date(firstDay).getUTCMonth() === 0
  return localText(firstDay, locale, isJanuary ? { year: 'numeric' } : { month: 'short' })
}
