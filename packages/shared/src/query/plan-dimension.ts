import { PulseError } from '../api/pulse-error.ts'
import type { Dimension, Measure } from './chart-query.ts'
import { chooseBinWidth } from './choose-bin-width.ts'
import type { FoundColumn } from './find-column.ts'
import { isNumberType, isTimeType, type PlannedDimension } from './query-plan.ts'

type Context = { column: FoundColumn; measures: readonly Measure[]; zone: string }

export function planDimension(
  dimension: Dimension,
  { column, measures, zone }: Context,
): PlannedDimension {
  const { name, type } = column
  const top = dimension.top ?? null
  const part = dimension.part ?? null
  if (part && !isTimeType(type)) throw misfit(name, `"${part}" is a part of times`)
  if (part === 'hour' && type === 'date') throw misfit(name, 'a date has no hours')
  return {
    name: part ? `${dimension.column}:${part}` : dimension.column,
    column: { name, type },
    top,
    other: top !== null && dimension.other === true,
    rankBy: planRank(dimension, measures),
    binWidth: planBin(dimension, column),
    part,
    zone: part && type === 'timestamp' ? zone : 'UTC',
  }
}

function planRank({ column, rankBy }: Dimension, measures: readonly Measure[]): number {
  if (rankBy === undefined) return 0
  const index = measures.findIndex(({ id }) => id === rankBy)
  if (index < 0) throw misfit(column, `there is no measure "${rankBy}" to rank by`)
  return index
}

function planBin({ bin }: Dimension, column: FoundColumn): number | null {
  if (!bin) return null
  if (!isNumberType(column.type)) throw misfit(column.name, 'bins need numbers')
  return 'width' in bin ? bin.width : chooseBinWidth(column, bin.count)
}

function misfit(column: string, why: string): PulseError {
  return new PulseError('invalid-query', `The group by "${column}" does not fit: ${why}`, {
    details: { column },
  })
}
