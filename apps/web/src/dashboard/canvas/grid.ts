// From grid cells to pixels and back.
import type { Cell } from '@pulse/shared/dashboard/pack'

export const ROW_HEIGHT = 56
export const GAP = 8

/** Narrower than this, in pixels, widgets stand one below the other. */
export const NARROW = 720

/** Columns of equal width with gaps between; all in pixels. */
export type Grid = { columns: number; columnWidth: number }

/** In pixels, from the canvas's top left. */
export type Box = { left: number; top: number; width: number; height: number }

export function gridOf(width: number, columns: number): Grid {
  return { columns, columnWidth: Math.max(0, (width - GAP * (columns - 1)) / columns) }
}

export function boxOf(cell: Cell, grid: Grid): Box {
  return {
    left: cell.x * (grid.columnWidth + GAP),
    top: cell.y * (ROW_HEIGHT + GAP),
    width: cell.w * (grid.columnWidth + GAP) - GAP,
    height: cell.h * (ROW_HEIGHT + GAP) - GAP,
  }
}

/** The cell whose top left is nearest to a point. */
export function cellAt(point: { left: number; top: number }, grid: Grid): { x: number; y: number } {
  return {
    x: Math.max(0, Math.round(point.left / (grid.columnWidth + GAP))),
    y: Math.max(0, Math.round(point.top / (ROW_HEIGHT + GAP))),
  }
}

/** The size in cells that is nearest to a box of pixels. */
export function sizeAt(
  box: { width: number; height: number },
  grid: Grid,
): { w: number; h: number } {
  return {
    w: Math.round((box.width + GAP) / (grid.columnWidth + GAP)),
    h: Math.round((box.height + GAP) / (ROW_HEIGHT + GAP)),
  }
}
