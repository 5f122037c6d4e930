import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { axisLength, type ChartData } from './chart-data.ts'

/**
 * Bars without a time axis stand in order of size, unless the question has an order of its own or the
 * categories are numbers, which have a natural one. "Other" and "No value" are no competitors: they end the row.
 */
export function orderBars(data: ChartData, query: ChartQuery): ChartData {
  const { axis, series } = data
  if (axis.type === 'time' || query.orderBy?.length || !query.dimensions?.length) return data
  if (query.dimensions[0]?.part) return data
  const names = axis.names
  if (names.every((name) => name !== '' && Number.isFinite(Number(name)))) return data
  const total = (index: number) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)
  const rank = (index: number) => Number(names[index] === 'Other' || names[index] === 'No value')
  const order = Array.from({ length: axisLength(axis) }, (_, index) => index).sort(
    (a, b) => rank(a) - rank(b) || total(b) - total(a),
  )
  const pick = <T>(list: readonly T[]) => order.flatMap((index) => list.slice(index, index + 1))
  return {
    ...data,
    axis: { ...axis, names: pick(names) },
    series: series.map((each) => ({ ...each, values: pick(each.values) })),
  }
}
