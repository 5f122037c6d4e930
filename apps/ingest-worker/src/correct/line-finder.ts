import type { CorrectedLine } from '@pulse/db/schema'

/** From a line of the corrections to that of the file which the row is from. */
export function lineFinder(lines: readonly CorrectedLine[]): (at: number) => number {
  return (at) => lines.findLast((row) => row.at <= at)?.line ?? at
}
