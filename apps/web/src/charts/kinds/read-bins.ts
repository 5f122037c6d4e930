import { type ChartSeries, readChartData } from '../model/chart-data.ts'
import { makeNumberFormats } from '../model/number-format.ts'

import type { ReadAnswer } from '../model/read-on-axis.ts'

/** More empty bins than this between two full ones say no more. */
const MAX_BINS = 1_000

/**
 * A histogram: the bins of the answer from the lowest to the highest, the empty ones between them too, since
 * a gap is part of the shape. Rows without a value have no place on the axis.
 */
export const readBins: ReadAnswer = ({ query }, result, columns) => {
  const [dimension] = query.dimensions ?? []
  const binned = result.columns.find(({ name }) => name === dimension?.column)
  const data = readChartData(query, result, columns)
  if (!data || !binned || data.axis.type !== 'category') return data
  const width = binned.binWidth ?? 0
  const places = [...new Set(binned.values)]
  const known = places.flatMap((value, place) =>
    typeof value === 'number' ? { value, place } : [],
  )
  const starts =
    width > 0
      ? binStarts(
          known.map(({ value }) => value),
          width,
        )
      : []
  if (starts.length === 0) return data
  const placeOf = new Map(known.map(({ value, place }) => [Math.round(value / width), place]))
  const pick = ({ values }: ChartSeries) =>
    starts.map((start) => values[placeOf.get(Math.round(start / width)) ?? -1] ?? 0)
  const unit = columns.find(({ name }) => name === dimension?.column)?.unit ?? null
  const formats = makeNumberFormats({
    locale: navigator.language,
    unit,
    values: [starts, starts.map((start) => endOf(start, width))],
  })
  const names = starts.map(
    (start) => `${formats.plain(start)} – ${formats.full(endOf(start, width))}`,
  )
  return {
    ...data,
    axis: { ...data.axis, names },
    series: data.series.map((series) => ({ ...series, values: pick(series) })),
    bins: { starts, width, formats },
  }
}

function binStarts(values: readonly number[], width: number): number[] {
  const numbers = values.map((value) => Math.round(value / width))
  const low = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (high - low >= MAX_BINS) return [...new Set(numbers)].sort((a, b) => a - b).map(scaled(width))
  return Array.from({ length: high - low + 1 }, (_, index) => low + index).map(scaled(width))
}

/** Twelve digits: 3 * 0.1 is 0.3. */
function scaled(width: number): (count: number) => number {
  return (count) => Number((count * width).toPrecision(12))
}

function endOf(start: number, width: number): number {
  return Number((start + width).toPrecision(12))
}
