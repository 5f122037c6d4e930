// The rows of an answer as series: one for each group and measure.
import type { ChartQuery, ResultColumn } from '@pulse/shared/query/chart-query'
import type { ChartSeries, Parts } from './chart-data.ts'
import { type GroupValue, groupLabel, isOther } from './group-label.ts'
import { numbersOrGaps, toNumber } from './numbers.ts'
import { dimensionName, partLabel } from './part-label.ts'

/** Row -> place on the axis. */
export type Positions = readonly number[] | 'one-row-each'

type Reading = {
  readonly positions: Positions
  /** The dimensions that tell series apart. */
  readonly grouping: readonly ResultColumn[]
  /** Places on the axis. */
  readonly length: number
  readonly query: ChartQuery
}
type Named = Omit<ChartSeries, 'values'>

export function readSeries(parts: Parts, reading: Reading): ChartSeries[] {
  const { rows, measures } = parts
  const nameOf = seriesNamer(parts, reading)
  if (reading.grouping.length > 0 || reading.positions !== 'one-row-each') {
    return placeRows(parts, reading, nameOf)
  }
  if (rows === 0) return []
  return measures.map(({ values }, index) => ({
    ...nameOf([], '', index),
    values: numbersOrGaps(values),
  }))
}

function placeRows(
  { rows, measures }: Parts,
  { positions, grouping, length }: Reading,
  nameOf: SeriesNamer,
): ChartSeries[] {
  const found = new Map<string, { series: ChartSeries; values: (number | null)[] }>()
  for (let row = 0; row < rows; row += 1) {
    const group = grouping.map((column) => column.values[row] ?? null)
    const groupId = grouping.length > 0 ? JSON.stringify(group) : ''
    const place = positions === 'one-row-each' ? row : (positions[row] ?? 0)
    for (const [index, measure] of measures.entries()) {
      const id = `${measure.name}${groupId}`
      let entry = found.get(id)
      if (!entry) {
        const values = new Array<number | null>(length).fill(null)
        entry = { series: { ...nameOf(group, groupId, index), values }, values }
        found.set(id, entry)
      }
      entry.values[place] = toNumber(measure.values[row])
    }
  }
  return [...found.values()].map((entry) => entry.series)
}

type SeriesNamer = (group: readonly GroupValue[], groupId: string, index: number) => Named

/** What one measure of one group is called. */
function seriesNamer({ measures, shown }: Parts, { grouping, query }: Reading): SeriesNamer {
  const nameOf = groupNamer(query)
  return (group, groupId, index) => {
    const valueId = measures[index]?.name ?? ''
    const words = group.map((value, place) => nameOf(value, grouping[place]?.name ?? ''))
    const name = seriesName(words, shown[index]?.label ?? valueId, measures.length)
    const base = shown[index]?.previousOf
    return {
      id: `${valueId}${groupId}`,
      name,
      colorKey: [...grouping.map((column) => column.name), name].join('\n'),
      other: group.some(isOther),
      valueId,
      ...(base !== undefined && { previousOf: `${base}${groupId}` }),
    }
  }
}

type GroupNamer = (value: GroupValue, column: string) => string

/** What a group is called: a part of a time in the words for it. */
function groupNamer({ dimensions = [] }: ChartQuery): GroupNamer {
  const parts = new Map(
    dimensions.flatMap((each) => (each.part ? [[dimensionName(each), each.part]] : [])),
  )
  return (value, column) => {
    const part = parts.get(column)
    return part ? partLabel(value, part) : groupLabel(value)
  }
}

function seriesName(group: readonly string[], measure: string, measureCount: number): string {
  return (group.length === 0 || measureCount > 1 ? [...group, measure] : group).join(' · ')
}
