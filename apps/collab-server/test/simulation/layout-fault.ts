import { GRID_COLUMNS } from '@pulse/shared/dashboard/limits'
import type { Cell } from '@pulse/shared/dashboard/pack'

/** What is wrong with a layout, or null. */
export function findFault(cells: readonly Cell[]): string | null {
  for (const [index, a] of cells.entries()) {
    if (a.x < 0 || a.x + a.w > GRID_COLUMNS) return `${JSON.stringify(a)} leaves the grid`
    const b = cells.slice(index + 1).find((other) => overlap(a, other))
    if (b) return `${JSON.stringify(a)} and ${JSON.stringify(b)} overlap`
  }
  return null
}

function overlap(a: Cell, b: Cell): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
