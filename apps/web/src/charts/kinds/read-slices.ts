import { type ChartSeries, readChartData } from '../model/chart-data.ts'
import type { ReadAnswer } from '../model/read-on-axis.ts'

/**
 * The largest slice first and the gathered rest last, unless the question has an order of its own. Measures
 * beside each other, as the steps of a funnel, stand as they were chosen.
 */
export const readSlices: ReadAnswer = ({ query }, result, columns) => {
  const data = readChartData(query, result, columns, 'slices')
  if (!data || query.orderBy?.length || !query.dimensions?.length) return data
  const sizeOf = ({ values }: ChartSeries) => values[0] ?? Number.NEGATIVE_INFINITY
  const series = data.series.toSorted(
    (a, b) => Number(a.other) - Number(b.other) || sizeOf(b) - sizeOf(a),
  )
  return { ...data, series }
}
