import { readChartData } from '../model/chart-data.ts'
import type { ReadAnswer } from '../model/read-on-axis.ts'

/** Five series: lowest, lower quarter, median, upper quarter, highest; one box where nothing divides them. */
export const readBoxes: ReadAnswer = ({ query }, result, columns) => {
  const isDivided = query.time !== undefined || (query.dimensions?.length ?? 0) > 0
  const data = readChartData(query, result, columns, isDivided ? 'axis' : 'slices')
  if (!data) return null
  const column = query.measures[0]?.column ?? ''
  if (isDivided) return data
  return { ...data, axis: { type: 'category', label: '', names: [column] } }
}
