// A coarser rollup out of a finer one that was collected: a few thousand groups instead of all rows once more.
import type { RollupGrain } from '@pulse/db/rollups/rollup'
import { CODE_BITS, CODES, type CollectedRollup } from './collected-rollup.ts'

/** `startOf` tells the hour in which the bucket of an hour begins. */
export function addUpGroups(
  { spec, dimensions, table }: CollectedRollup,
  parent: CollectedRollup,
  startOf: (grain: RollupGrain, hour: number) => number,
): void {
  const combine = makeCombiner(parent, dimensions)
  for (let group = 0; group < parent.table.groups && !table.overflowed; group++) {
    const bucket = startOf(spec.grain, parent.table.bucketOf(group))
    table.addGroup(bucket, combine(parent.table.combinationOf(group)), parent.table, group)
  }
}

/** Tells how many combinations of values of some of the dimensions there are. */
export function makeCombinationCounter(
  rollup: CollectedRollup,
): (dimensions: readonly number[]) => number {
  const all = new Set<number>()
  for (let group = 0; group < rollup.table.groups; group++) {
    all.add(rollup.table.combinationOf(group))
  }
  return (dimensions) => new Set(Array.from(all, makeCombiner(rollup, dimensions))).size
}

/** From a combination of all of a rollup's dimensions to that of some of them. */
function makeCombiner(
  { dimensions: all }: CollectedRollup,
  dimensions: readonly number[],
): (combination: number) => number {
  const shifts = dimensions.map((column) => CODE_BITS * (all.length - 1 - all.indexOf(column)))
  return (combination) => {
    let combined = 0
    for (const shift of shifts) {
      combined = (combined << CODE_BITS) | ((combination >>> shift) & (CODES - 1))
    }
    return combined
  }
}
