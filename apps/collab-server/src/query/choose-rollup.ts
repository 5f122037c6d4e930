// The rollup that gives the exact answer to a plan with the least work, or none (docs/query-spec.md, Rollups).
import type { RollupGrain, StoredRollup } from '@pulse/db/rollups/rollup'
import { clocksAreAligned } from '@pulse/db/rollups/rollup-source'
import type { TimePart } from '@pulse/shared/query/chart-query'
import type {
  PlannedColumn,
  PlannedFilter,
  PlannedMeasure,
  QueryPlan,
} from '@pulse/shared/query/query-plan'
import type { Interval } from '@pulse/shared/query/resolve-range'
import type { BucketUnit } from '@pulse/shared/query/time-bucket'
import { alignedPart, type Part } from './align-to-grain.ts'
import type { StoredDataset } from './dataset-for-query.ts'

export type RollupChoice = { rollup: StoredRollup; part: Part }

/** What reading a raw row costs, where one of a rollup costs 1: it comes with all its columns. */
const RAW_COST = 2

export function chooseRollup(plan: QueryPlan, dataset: StoredDataset): RollupChoice | null {
  if (plan.points || plan.rows) return null
  let best: (RollupChoice & { cost: number }) | null = null
  for (const rollup of dataset.rollups) {
    if (!holdsColumns(rollup, plan, dataset) || !suitsTime(rollup, plan, dataset)) continue
    const part = alignedPart(plan.range, rollup)
    if (!part) continue
    const cost = costOf(rollup, plan, part, dataset)
    if (cost < (best?.cost ?? rawCost(plan.range, dataset))) best = { rollup, part, cost }
  }
  return best
}

function holdsColumns(rollup: StoredRollup, plan: QueryPlan, dataset: StoredDataset): boolean {
  const { axis, dimensions, filters, measures } = plan
  const kept = (column: PlannedColumn) => findDimension(rollup, dataset, column) >= 0
  const isAxis = (column: PlannedColumn) => column.name === axis?.column
  return (
    dimensions.every(({ column, part }) => (part && isAxis(column)) || kept(column)) &&
    filters.every(({ column }: PlannedFilter) => kept(column)) &&
    measures.every((measure) => holdsMeasure(rollup, measure, dataset))
  )
}

/** Of a dimension it holds every value that occurs, of a measure sums and extremes. */
function holdsMeasure(
  rollup: StoredRollup,
  { aggregate, column }: PlannedMeasure,
  dataset: StoredDataset,
): boolean {
  if (!column) return true
  if (findDimension(rollup, dataset, column) >= 0) {
    return ['count', 'count-distinct', 'min', 'max'].includes(aggregate)
  }
  if (findMeasure(rollup, dataset, column) < 0) return false
  return ['sum', 'avg', 'min', 'max', 'count'].includes(aggregate)
}

export function findDimension(
  { dimensions }: StoredRollup,
  { physicalNames }: StoredDataset,
  { name }: PlannedColumn,
): number {
  const physical = physicalNames.get(name)
  return dimensions.findIndex(({ physicalName }) => physicalName === physical)
}

export function findMeasure(
  { measures }: StoredRollup,
  { physicalNames }: StoredDataset,
  { name }: PlannedColumn,
): number {
  const physical = physicalNames.get(name)
  return measures.findIndex(({ physicalName }) => physicalName === physical)
}

const QUARTER_HOUR = 900_000
const RANK: Record<RollupGrain, number> = { 'quarter-hour': 0, hour: 1, day: 2, month: 3 }

/** The coarsest grain that each bucket is made of; null: none. */
const GRAIN_OF_UNIT: Record<BucketUnit, RollupGrain | null> = {
  second: null,
  minute: null,
  hour: 'hour',
  day: 'day',
  week: 'day',
  'week-sunday': 'day',
  month: 'month',
  quarter: 'month',
  year: 'month',
}

const GRAIN_OF_PART: Record<TimePart, RollupGrain> = {
  hour: 'hour',
  weekday: 'day',
  day: 'day',
  week: 'day',
  month: 'month',
  quarter: 'month',
  year: 'month',
}

/** Days and months are those of one zone; hours are the same in all whose clocks stand whole hours apart. */
function suitsTime(rollup: StoredRollup, plan: QueryPlan, dataset: StoredDataset): boolean {
  const { axis, bucket, dimensions, range } = plan
  const parts = dimensions.flatMap(({ column, part }) =>
    part && column.name === axis?.column ? [GRAIN_OF_PART[part]] : [],
  )
  const needed = [...(bucket ? [GRAIN_OF_UNIT[bucket]] : []), ...parts]
  if (!axis || needed.length === 0) return true
  const fine = needed.every((grain) => grain !== null && RANK[rollup.grain] <= RANK[grain])
  if (!fine) return false
  if (rollup.grain === 'day' || rollup.grain === 'month') return rollup.timeZone === axis.zone
  const length = rollup.grain === 'hour' ? 4 * QUARTER_HOUR : QUARTER_HOUR
  const extent = extentOf(dataset)
  if (!extent) return true
  const [from, to] = [range.from ?? extent.from, range.to ?? extent.to]
  return clocksAreAligned(axis.zone, length, { from, to: Math.max(from, to) })
}

/** Rows to be read, weighed: the rollup's in the aligned part, the dataset's at its edges. */
function costOf(
  rollup: StoredRollup,
  { range }: QueryPlan,
  part: Part,
  dataset: StoredDataset,
): number {
  const edges = share(range, dataset) - share(part, dataset)
  return rollup.rowCount * share(part, dataset) + RAW_COST * dataset.rowCount * Math.max(0, edges)
}

function rawCost(range: Interval, dataset: StoredDataset): number {
  return RAW_COST * dataset.rowCount * share(range, dataset)
}

/** Which part of the dataset lies in the range, if its rows lie evenly. */
function share({ from, to }: Interval, dataset: StoredDataset): number {
  const extent = extentOf(dataset)
  if (!extent || extent.to <= extent.from) return 1
  const start = Math.max(from ?? extent.from, extent.from)
  const end = Math.min(to ?? extent.to, extent.to)
  return Math.max(0, end - start) / (extent.to - extent.from)
}

function extentOf({ timeFrom, timeTo }: StoredDataset): { from: number; to: number } | null {
  if (timeFrom === null || timeTo === null) return null
  return { from: Date.parse(timeFrom), to: Date.parse(timeTo) }
}
