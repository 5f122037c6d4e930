// The layout: a pure function of the widgets, so peers with equal documents show equal pictures.
// Skyline packing with fixed columns: each widget, in order, falls up to the lowest free row.
import type { Place, Size } from './dashboard.ts'
import { GRID_COLUMNS } from './limits.ts'
import { byOrder, orderAt } from './order-key.ts'

export type Packable = { id: string; place: Place; size: Size }
/** In grid cells, from the top left. */
export type Cell = { x: number; y: number; w: number; h: number }

/** Packs widgets that are sorted by `byOrder` into `columns`; the map keeps that order. No two cells overlap. */
export function pack(sorted: readonly Packable[], columns = GRID_COLUMNS): Map<string, Cell> {
  const skyline = new Array<number>(columns).fill(0)
  const cells = new Map<string, Cell>()
  for (const { id, place, size } of sorted) {
    const w = Math.min(size.w, columns)
    const x = Math.max(0, Math.min(place.x, columns - w))
    let y = 0
    for (let column = x; column < x + w; column++) y = Math.max(y, skyline[column] ?? 0)
    for (let column = x; column < x + w; column++) skyline[column] = y + size.h
    cells.set(id, { x, y, w, h: size.h })
  }
  return cells
}

/** One below the other in reading order, for narrow screens. Heights stay. */
export function packNarrow(sorted: readonly Packable[]): Map<string, Cell> {
  const wide = pack(sorted)
  const reading = [...wide].sort(([, a], [, b]) => a.y - b.y || a.x - b.x)
  const cells = new Map<string, Cell>()
  let y = 0
  for (const [id, { h }] of reading) {
    cells.set(id, { x: 0, y, w: 1, h })
    y += h
  }
  return cells
}

/** Rows that a packing takes. */
export function rowsOf(cells: ReadonlyMap<string, Cell>): number {
  let rows = 0
  for (const cell of cells.values()) rows = Math.max(rows, cell.y + cell.h)
  return rows
}

/** The column from which a widget of this width, packed last, lands highest; the leftmost of equals. */
export function freeColumn(sorted: readonly Packable[], size: Size): number {
  let best = { x: 0, y: Number.POSITIVE_INFINITY }
  for (let x = 0; x + size.w <= GRID_COLUMNS; x++) {
    const last = { id: '', place: { order: '', x }, size }
    const y = pack([...sorted, last]).get('')?.y ?? 0
    if (y < best.y) best = { x, y }
  }
  return best.x
}

/**
 * The place that brings `moving` nearest to column `x`, row `y`. Tries every turn in the order and
 * takes the one that lands closest to the row, then the one that shifts the others least.
 * O(n^2) in widgets: 100 take about 1 ms.
 */
export function placeAt(
  widgets: readonly Packable[],
  moving: { id: string; size: Size },
  target: { x: number; y: number },
): Place {
  const others = widgets.filter((widget) => widget.id !== moving.id).sort(byOrder)
  const x = Math.max(0, Math.min(Math.round(target.x), GRID_COLUMNS - moving.size.w))
  const before = pack(others)
  let best = { index: others.length, miss: Number.POSITIVE_INFINITY, shift: 0 }
  for (let index = 0; index <= others.length; index++) {
    const turn = { id: moving.id, place: { order: '', x }, size: moving.size }
    const cells = pack([...others.slice(0, index), turn, ...others.slice(index)])
    const miss = Math.abs((cells.get(moving.id)?.y ?? 0) - target.y)
    if (miss > best.miss) continue
    const shift = totalShift(before, cells)
    if (miss < best.miss || shift < best.shift) best = { index, miss, shift }
  }
  return { order: orderAt(others, best.index), x }
}

function totalShift(before: ReadonlyMap<string, Cell>, after: ReadonlyMap<string, Cell>): number {
  let shift = 0
  for (const [id, cell] of before) shift += Math.abs((after.get(id)?.y ?? cell.y) - cell.y)
  return shift
}
