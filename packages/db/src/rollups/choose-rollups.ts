// Which rollups pay for a dataset, from how many rows it has, over which time, and how many values its
// dimensions have (docs/query-spec.md, Rollups). Pure, so that the policy can be tested alone.

import { isTimeAxis } from '../data-tables/data-column.ts'
import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import type { PreparedRollup } from './prepared-rollups.ts'
import type { RollupGrain, RollupMeasure, RollupSpec } from './rollup.ts'

/** What a raw query reads in the time of a blink anyway. PULSE_ROLLUP_ROWS sets another limit. */
const MIN_ROWS = 50_000
/** A rollup that is read from the raw rows has at most this part of them, and never more than so many rows. */
const WORTH = 1 / 8
const MAX_ROWS = 1_200_000
/** One that is made of another rollup is at most this part of it, and only where that one is not small. */
const WORTH_DERIVED = 1 / 5
const SMALL = 5_000
const MAX_MEASURES = 12
const MAX_DIMENSIONS = 6

const HOUR = 3_600_000
const LENGTH: Record<RollupGrain, number> = {
  'quarter-hour': HOUR / 4,
  hour: HOUR,
  day: 24 * HOUR,
  month: 30 * 24 * HOUR,
}

/** `parent` is the index of the rollup that this one is made of; null: the dataset's rows. */
export type PlannedRollup = RollupSpec & {
  parent: number | null
  expectedRows: number
  /** Chosen for what it holds, and not made small for one kind of question. */
  isBase: boolean
}

export type RollupSource = {
  rows: number
  timeZone: string
  /** Epoch milliseconds; null when all rows have one time. */
  extent: { from: number; to: number } | null
  columns: readonly StoredColumn[]
  /** The clocks of the zone stand whole hours from UTC. */
  wholeHours: boolean
}

type Candidate = { column: StoredColumn; values: number }

/** `prepared` are bases that exist already: others are then not read from the rows. */
export function chooseRollups(
  source: RollupSource,
  prepared: readonly Prepared[] = [],
): PlannedRollup[] {
  const measures = source.columns.filter(isMeasure).slice(0, MAX_MEASURES).map(toMeasure)
  const candidates = findDimensions(source)
  if (source.rows < Number(process.env['PULSE_ROLLUP_ROWS'] ?? MIN_ROWS)) return []
  const given = prepared.map((each) => toBase(each, candidates))
  const bases = given.length > 0 ? given : chooseBases(source, candidates)
  const chosen: PlannedRollup[] = []
  const { timeZone } = source
  const add: Add = ({ grain, dimensions }, { parent, expectedRows, isBase }) => {
    const columns = dimensions.map(({ column }) => bare(column))
    const rollup = { grain, timeZone, dimensions: columns, measures, parent, expectedRows, isBase }
    return chosen.push(rollup) - 1
  }
  for (const base of bases) {
    const parent = given.length > 0 ? -1 : chosen.findIndex((each) => covers(each, base))
    const expectedRows = base.counted?.rows ?? expect(source, base.grain, base.dimensions)
    add(base, { parent: parent < 0 ? null : parent, expectedRows, isBase: true })
  }
  for (const [index, base] of bases.entries()) addDerived(source, base, index, chosen, add)
  return chosen
}

type Base = {
  grain: RollupGrain
  dimensions: readonly Candidate[]
  counted?: Pick<Prepared, 'rows' | 'countGroups'>
}
type Prepared = Pick<PreparedRollup, 'grain' | 'dimensions' | 'rows' | 'countGroups'>

function toBase(prepared: Prepared, candidates: readonly Candidate[]): Base {
  const find = (name: string) => candidates.filter(({ column }) => column.physicalName === name)
  const { grain, dimensions } = prepared
  return { grain, dimensions: dimensions.flatMap(find), counted: prepared }
}

/** Those that are read from the rows: by the clock, by day, and by day once more for what did not fit there. */
function chooseBases(source: RollupSource, candidates: readonly Candidate[]): Base[] {
  const limit = Math.min(MAX_ROWS, source.rows * WORTH)
  const clock: RollupGrain = source.wholeHours ? 'hour' : 'quarter-hour'
  const bases: Base[] = []
  const take = (grain: RollupGrain, from: readonly Candidate[]) => {
    if (expect(source, grain, []) > limit) return []
    const dimensions = takeWhileFit(source, grain, from, limit)
    bases.push({ grain, dimensions })
    return dimensions
  }
  if (source.extent) take(clock, candidates)
  const grain = source.extent ? 'day' : 'month'
  const kept = take(grain, candidates)
  const left = candidates.filter((each) => !kept.includes(each))
  // What is left goes first, and the others as far as they fit beside it.
  if (left.length > 0) take(grain, [...left, ...kept])
  return bases
}

function takeWhileFit(
  source: RollupSource,
  grain: RollupGrain,
  candidates: readonly Candidate[],
  limit: number,
): Candidate[] {
  const taken: Candidate[] = []
  for (const candidate of candidates) {
    if (expect(source, grain, [...taken, candidate]) <= limit) taken.push(candidate)
  }
  return taken
}

type Add = (
  rollup: Base,
  place: Pick<PlannedRollup, 'parent' | 'expectedRows' | 'isBase'>,
) => number

/** Coarser ones for the questions that name one or two dimensions, or none. */
function addDerived(
  source: RollupSource,
  { grain, dimensions, counted }: Base,
  parent: number,
  chosen: readonly PlannedRollup[],
  add: Add,
): void {
  const grains: RollupGrain[] = grain === 'day' ? ['day', 'month'] : [grain]
  for (const coarser of grains) {
    for (const subset of subsets(dimensions)) {
      // Where a store has one region, they are no more groups than stores.
      const groups = counted?.countGroups(subset.map(({ column }) => column.physicalName))
      const rows = expect(source, coarser, subset, groups)
      const smallest = smallestCovering(chosen, coarser, subset) ?? parent
      const from = chosen[smallest]
      if (!from || from.expectedRows < SMALL || rows > from.expectedRows * WORTH_DERIVED) continue
      const rollup = { grain: coarser, dimensions: subset }
      add(rollup, { parent: smallest, expectedRows: rows, isBase: false })
    }
  }
}

/** All of them, pairs, each alone, none: so that smaller ones can be made of larger ones. */
function subsets(dimensions: readonly Candidate[]): (readonly Candidate[])[] {
  const pairs = dimensions.flatMap((a, index) => dimensions.slice(index + 1).map((b) => [a, b]))
  return [dimensions, ...pairs, ...dimensions.map((each) => [each]), []]
}

function smallestCovering(
  chosen: readonly PlannedRollup[],
  grain: RollupGrain,
  dimensions: readonly Candidate[],
): number | null {
  let best: number | null = null
  for (const [index, each] of chosen.entries()) {
    if (!covers(each, { grain, dimensions })) continue
    if (each.expectedRows < (chosen[best ?? -1]?.expectedRows ?? Infinity)) best = index
  }
  return best
}

function covers(
  rollup: RollupSpec,
  { grain, dimensions }: { grain: RollupGrain; dimensions: readonly Candidate[] },
): boolean {
  const has = (name: string) => rollup.dimensions.some((each) => each.physicalName === name)
  return (
    LENGTH[rollup.grain] <= LENGTH[grain] &&
    dimensions.every(({ column }) => has(column.physicalName))
  )
}

/** As many rows as there are buckets times groups, if every group occurs in every bucket. */
function expect(
  { extent, rows }: RollupSource,
  grain: RollupGrain,
  dimensions: readonly Candidate[],
  groups = dimensions.reduce((product, { values }) => product * values, 1),
): number {
  const buckets = extent ? Math.ceil((extent.to - extent.from) / LENGTH[grain]) + 1 : 1
  return Math.min(rows, buckets * groups)
}

function findDimensions({ columns }: RollupSource): Candidate[] {
  return columns
    .flatMap((column): Candidate[] => {
      const isGroup = column.role === 'dimension' && !isTimeAxis(column)
      if (!isGroup || column.distinctCount === null || column.distinctCount < 1) return []
      return [{ column, values: column.distinctCount + (column.nullCount > 0 ? 1 : 0) }]
    })
    .sort((a, b) => a.values - b.values)
    .slice(0, MAX_DIMENSIONS)
}

function isMeasure({ role, type }: StoredColumn): boolean {
  return role === 'measure' && (type === 'integer' || type === 'number')
}

function toMeasure(column: StoredColumn): RollupMeasure {
  return { ...bare(column), nullable: column.nullCount > 0 }
}

function bare({ physicalName, type }: StoredColumn) {
  return { physicalName, type }
}
