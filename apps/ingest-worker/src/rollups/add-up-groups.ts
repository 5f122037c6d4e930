// A coarser rollup out of a finer one that was collected: a few thousand groups instead of all rows once more.
import { CODES, type CollectedRollup } from './collected-rollup.ts'

/** `dayOf` tells the hour in which the day of an hour begins. */
export function addUpGroups(
  { planned, dimensions, table }: CollectedRollup,
  parent: CollectedRollup,
  dayOf: (hour: number) => number,
): void {
  const shifts = dimensions.map((column) => {
    const behind = parent.dimensions.length - 1 - parent.dimensions.indexOf(column)
    return CODES ** behind
  })
  for (let group = 0; group < parent.table.groups && !table.overflowed; group++) {
    const hour = parent.table.bucketOf(group)
    const found = parent.table.combinationOf(group)
    let combination = 0
    for (const shift of shifts) {
      combination = combination * CODES + (Math.floor(found / shift) % CODES)
    }
    const bucket = planned.grain === 'day' ? dayOf(hour) : hour
    table.addGroup(bucket, combination, parent.table, group)
  }
}
