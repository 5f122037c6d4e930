// Adds rows up while they pass through the worker, which costs a tenth of asking PostgreSQL afterwards: the
// texts are numbered already, and the numbers are at hand.
import { isTimeAxis } from '@pulse/db/data-tables/data-column'
import { chooseRollups, type PlannedRollup } from '@pulse/db/rollups/choose-rollups'
import type { PreparedRollups } from '@pulse/db/rollups/prepared-rollups'
import { clocksAreAligned } from '@pulse/db/rollups/rollup-source'
import type { RowBatch } from '@pulse/shared/csv/row-batch'
import { bucketStart } from '@pulse/shared/query/time-bucket'
import type pg from 'pg'
import type { ColumnProfiler } from '../load/column-profiler.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { addUpGroups } from './add-up-groups.ts'
import { CODES, type CollectedRollup } from './collected-rollup.ts'
import { GroupTable, haveRoom } from './group-table.ts'
import { RecentPlaces } from './recent-places.ts'
import { writeGroups } from './write-groups.ts'

const HOUR = 3_600_000
/** Three of them, and the buckets, fit into the numbers that are exact. */
const MAX_DIMENSIONS = 3

export class RollupCollector {
  readonly #profilers: readonly ColumnProfiler[]
  readonly #rollups: CollectedRollup[]
  readonly #axis: number
  readonly #zone: string
  readonly #days = new Map<number, number>()
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
    if (this.#broken) return
    this.#rows += batch.rowCount
    for (const rollup of this.#rollups) if (!rollup.parent) this.#addTo(rollup, batch)
  }

  #addTo({ planned, dimensions, measures, table }: CollectedRollup, batch: RowBatch): void {
    const times = batch.columns[this.#axis]
    const codes = dimensions.map((index) => this.#profilers[index]?.texts.codes ?? null)
    if (table.overflowed || times?.type === 'text' || !times || codes.includes(null)) return
    const byDay = planned.grain === 'day'
    if (this.#places.length < batch.rowCount) this.#places = new Int32Array(batch.rowCount)
    const places = this.#places.subarray(0, batch.rowCount)
    const recent = this.#recent
    recent.clear()
    let [lastHour, bucket] = [Number.NaN, Number.NaN]
    for (let row = 0; row < places.length; row++) {
      const hour = Math.floor((times.values[row] ?? 0) / HOUR)
      // Rows are mostly in the order of time.
      if (hour !== lastHour) {
        lastHour = hour
        const next = byDay ? this.#dayOf(hour) : hour
        if (next !== bucket) recent.clear()
        bucket = next
      }
      let combination = 0
      for (const code of codes) combination = combination * CODES + (code?.[row] ?? 0)
      const known = recent.placeOf(combination)
      if (known >= 0) table.countAgain(known)
      places[row] = known >= 0 ? known : recent.keep(combination, table.count(bucket, combination))
    }
    if (table.overflowed) return
    for (const [measure, index] of measures.entries()) {
      const column = batch.columns[index]
      if (column && column.type !== 'text') table.add(measure, places, column)
    }
  }

  #isWhole({ parent, dimensions, table }: CollectedRollup): boolean {
    const numbered = dimensions.every((index) => this.#profilers[index]?.texts.codes)
    return !table.overflowed && numbered && (parent === null || this.#isWhole(parent))
  }

  /** The hour in which its day begins. */
  #dayOf(hour: number): number {
    const known = this.#days.get(hour)
    if (known !== undefined) return known
    const start = bucketStart(hour * HOUR, 'day', this.#zone) / HOUR
    if (!Number.isInteger(start)) this.#broken = true
    this.#days.set(hour, start)
    return start
  }

  /** Those that hold every row; `client` is the connection that loads. */
  prepared(client: pg.ClientBase): PreparedRollups {
    for (const rollup of this.#rollups) {
      if (rollup.parent) addUpGroups(rollup, rollup.parent, (hour) => this.#dayOf(hour))
    }
    const whole = this.#rollups.filter((each) => !this.#broken && this.#isWhole(each))
    const values = (index: number) => this.#profilers[index]?.texts.values ?? []
    return {
      rows: this.#rows,
      timeZone: this.#zone,
      bases: whole.map((collected) => ({
        grain: collected.planned.grain,
        dimensions: collected.planned.dimensions.map(({ physicalName }) => physicalName),
        measures: collected.planned.measures.map(({ physicalName }) => physicalName),
        rows: collected.table.groups,
        write: (table, planned) => writeGroups(client, { collected, values, table, planned }),
      })),
    }
  }
}

/** In the order of the plan, which knows a parent by its place. */
function collectAll(bases: readonly PlannedRollup[], plan: UploadPlan): CollectedRollup[] {
  const found: (CollectedRollup | undefined)[] = []
  for (const planned of bases) {
    const parent = planned.parent === null ? undefined : found[planned.parent]
    const isSure = parent && haveRoom(parent.planned.expectedRows, planned.measures.length)
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
  return {
    planned,
    parent,
    dimensions: planned.dimensions.map(({ physicalName }) => indexOf(physicalName)),
    measures: planned.measures.map(({ physicalName }) => indexOf(physicalName)),
    table: new GroupTable(planned.measures.length),
  }
}
