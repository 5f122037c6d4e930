// Adds rows up while they pass through the worker, which costs a tenth of asking PostgreSQL afterwards: the
// texts are numbered already, and the numbers are at hand.
import { isTimeAxis } from '@pulse/db/data-tables/data-column'
import { chooseRollups, type PlannedRollup } from '@pulse/db/rollups/choose-rollups'
import type { PreparedRollup, PreparedRollups } from '@pulse/db/rollups/prepared-rollups'
import type { RollupGrain } from '@pulse/db/rollups/rollup'
import { clocksAreAligned } from '@pulse/db/rollups/rollup-source'
import type { RowBatch } from '@pulse/shared/csv/row-batch'
import { bucketStart } from '@pulse/shared/query/time-bucket'
import type pg from 'pg'
import type { ColumnProfiler } from '../load/column-profiler.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { addUpGroups, makeCombinationCounter } from './add-up-groups.ts'
import { CODE_BITS, type CollectedRollup } from './collected-rollup.ts'
import { GroupTable, haveRoom } from './group-table.ts'
import { RecentPlaces } from './recent-places.ts'
import { writeGroups } from './write-groups.ts'

const HOUR = 3_600_000
/** A combination of three fits into 32 bits. */
const MAX_DIMENSIONS = 3

export class RollupCollector {
  readonly #profilers: readonly ColumnProfiler[]
  readonly #rollups: CollectedRollup[]
  readonly #axis: number
  readonly #zone: string
  readonly #starts = { day: new Map<number, number>(), month: new Map<number, number>() }
  /** Of the rows of the batch at hand: hours since 1970, combinations of values, and where their groups are. */
  #hours = new Int32Array(0)
  #combinations = new Int32Array(0)
  #places = new Int32Array(0)
  readonly #recent = new RecentPlaces()
  #broken = false
  #rows = 0

  /** Null where nothing is to be added up: rows that join others, small files, files without a time axis. */
  static begin(plan: UploadPlan, profilers: readonly ColumnProfiler[]): RollupCollector | null {
    const axis = plan.columns.findIndex(isTimeAxis)
    if (axis < 0 || (plan.mode !== 'create' && plan.mode !== 'replace')) return null
    const { min, max } = plan.table.columns[axis]?.stats ?? { min: null, max: null }
    if (min === null || max === null) return null
    const zone = plan.columns[axis]?.type === 'timestamp' ? plan.table.timeZone : 'UTC'
    const extent = { from: min, to: max }
    if (!clocksAreAligned(zone, HOUR, extent)) return null
    const columns = plan.columns.map((column, index) => {
      const { distinct = null, nulls = 0 } = plan.table.columns[index]?.stats ?? {}
      return { ...column, distinctCount: distinct, nullCount: nulls, min: null, max: null }
    })
    const source = { rows: plan.table.rowCount, timeZone: zone, extent, columns, wholeHours: true }
    const bases = chooseRollups(source).filter(({ isBase }) => isBase)
    const rollups = collectAll(bases, plan)
    if (rollups.length === 0) return null
    const used = new Set(rollups.flatMap(({ dimensions }) => dimensions))
    for (const index of used) profilers[index]?.texts.keepCodes()
    return new RollupCollector(profilers, rollups, { axis, zone })
  }

  private constructor(
    profilers: readonly ColumnProfiler[],
    rollups: CollectedRollup[],
    { axis, zone }: { axis: number; zone: string },
  ) {
    this.#profilers = profilers
    this.#rollups = rollups
    this.#axis = axis
    this.#zone = zone
  }

  /** After the profilers saw the batch. */
  add(batch: RowBatch): void {
    const times = batch.columns[this.#axis]
    if (this.#broken || !times || times.type === 'text') return
    const { rowCount } = batch
    this.#rows += rowCount
    if (this.#hours.length < rowCount) this.#makeRoom(rowCount)
    const hours = this.#hours
    for (let row = 0; row < rowCount; row++)
      hours[row] = Math.floor((times.values[row] ?? 0) / HOUR)
    for (const rollup of this.#rollups) if (!rollup.parent) this.#addTo(rollup, batch)
  }

  #makeRoom(rows: number): void {
    this.#hours = new Int32Array(rows)
    this.#combinations = new Int32Array(rows)
    this.#places = new Int32Array(rows)
  }

  #addTo(rollup: CollectedRollup, batch: RowBatch): void {
    const { dimensions, measures, table } = rollup
    const codes = dimensions.flatMap((index) => this.#profilers[index]?.texts.codes ?? [])
    if (table.overflowed || codes.length < dimensions.length) return
    this.#combine(codes, batch.rowCount)
    this.#count(rollup, batch.rowCount)
    if (table.overflowed) return
    const places = this.#places.subarray(0, batch.rowCount)
    for (const [measure, index] of measures.entries()) {
      const column = batch.columns[index]
      if (column && column.type !== 'text') table.add(measure, places, column)
    }
  }

  #combine(codes: readonly Uint16Array[], rows: number): void {
    const combinations = this.#combinations.fill(0, 0, rows)
    for (const column of codes) {
      for (let row = 0; row < rows; row++) {
        combinations[row] = ((combinations[row] ?? 0) << CODE_BITS) | (column[row] ?? 0)
      }
    }
  }

  /** Counts the rows in their groups, and notes where these are. */
  #count({ spec: { grain }, table }: CollectedRollup, rows: number): void {
    const [hours, combinations, places] = [this.#hours, this.#combinations, this.#places]
    const recent = this.#recent
    recent.clear()
    let [lastHour, bucket] = [Number.NaN, Number.NaN]
    for (let row = 0; row < rows; row++) {
      const hour = hours[row] ?? 0
      // Rows are mostly in the order of time.
      if (hour !== lastHour) {
        lastHour = hour
        const next = this.#startOf(grain, hour)
        if (next !== bucket) recent.clear()
        bucket = next
      }
      const combination = combinations[row] ?? 0
      let place = recent.placeOf(combination)
      if (place >= 0) table.countAgain(place)
      else {
        place = table.count(bucket, combination)
        recent.keep(combination, place)
      }
      places[row] = place
    }
  }

  #isWhole({ parent, dimensions, table }: CollectedRollup): boolean {
    const numbered = dimensions.every((index) => this.#profilers[index]?.texts.codes)
    return !table.overflowed && numbered && (parent === null || this.#isWhole(parent))
  }

  /** The hour in which the bucket of an hour begins. */
  #startOf(grain: RollupGrain, hour: number): number {
    if (grain !== 'day' && grain !== 'month') return hour
    const starts = this.#starts[grain]
    const known = starts.get(hour)
    if (known !== undefined) return known
    const start = bucketStart(hour * HOUR, grain, this.#zone) / HOUR
    if (!Number.isInteger(start)) this.#broken = true
    starts.set(hour, start)
    return start
  }

  /** Those that hold every row; `client` is the connection that loads. */
  prepared(client: pg.ClientBase): PreparedRollups {
    for (const rollup of this.#rollups) if (rollup.parent) this.#addUp(rollup, rollup.parent)
    const whole = this.#rollups.filter((each) => !this.#broken && this.#isWhole(each))
    const bases = whole.map((collected) => this.#prepare(collected, client))
    return { rows: this.#rows, timeZone: this.#zone, bases }
  }

  #addUp(rollup: CollectedRollup, parent: CollectedRollup): void {
    addUpGroups(rollup, parent, (grain, hour) => this.#startOf(grain, hour))
  }

  #prepare(collected: CollectedRollup, client: pg.ClientBase): PreparedRollup {
    const { dimensions, measures } = collected
    const { grain, ...spec } = collected.spec
    const names = spec.dimensions.map(({ physicalName }) => physicalName)
    const columnsOf = (some: readonly string[]) =>
      some.flatMap((name) => dimensions[names.indexOf(name)] ?? [])
    const values = (index: number) => this.#profilers[index]?.texts.values ?? []
    let count: ReturnType<typeof makeCombinationCounter> | undefined
    return {
      grain,
      dimensions: names,
      measures: spec.measures.map(({ physicalName }) => physicalName),
      rows: collected.table.groups,
      countGroups: (some) => {
        count ??= makeCombinationCounter(collected)
        return count(columnsOf(some))
      },
      write: (table, written) => writeGroups(client, { collected, values, table, spec: written }),
      addUp: (coarser) => {
        const columns = columnsOf(coarser.dimensions.map(({ physicalName }) => physicalName))
        const table = new GroupTable(measures.length)
        const added = { spec: coarser, parent: collected, dimensions: columns, measures, table }
        this.#addUp(added, collected)
        return this.#broken || table.overflowed ? null : this.#prepare(added, client)
      },
    }
  }
}

/** In the order of the plan, which knows a parent by its place. */
function collectAll(bases: readonly PlannedRollup[], plan: UploadPlan): CollectedRollup[] {
  const found: (CollectedRollup | undefined)[] = []
  for (const planned of bases) {
    const parent = planned.parent === null ? undefined : found[planned.parent]
    const expectedRows = bases[planned.parent ?? -1]?.expectedRows ?? Number.POSITIVE_INFINITY
    const isSure = parent && haveRoom(expectedRows, planned.measures.length)
    found.push(collect(planned, plan, isSure ? parent : null))
  }
  return found.filter((each) => each !== undefined)
}

/** Of texts only, and not too many: all others are left to PostgreSQL. */
function collect(
  planned: PlannedRollup,
  { columns }: UploadPlan,
  parent: CollectedRollup | null,
): CollectedRollup | undefined {
  const indexOf = (name: string) => columns.findIndex(({ physicalName }) => physicalName === name)
  const isText = planned.dimensions.every(({ type }) => type === 'text')
  const grainFits = planned.grain === 'hour' || planned.grain === 'day'
  if (!isText || !grainFits || planned.dimensions.length > MAX_DIMENSIONS) return undefined
  const { parent: _, expectedRows: __, isBase: ___, ...spec } = planned
  return {
    spec,
    parent,
    dimensions: planned.dimensions.map(({ physicalName }) => indexOf(physicalName)),
    measures: planned.measures.map(({ physicalName }) => indexOf(physicalName)),
    table: new GroupTable(planned.measures.length),
  }
}
