// Where every widget is right now, in pixels: the packing of the document, or of a gesture under way.
import type { Place, Size, Widget } from '@pulse/shared/dashboard/dashboard'
import { GRID_COLUMNS } from '@pulse/shared/dashboard/limits'
import { byOrder } from '@pulse/shared/dashboard/order-key'
import { type Cell, type Packable, pack, packNarrow, rowsOf } from '@pulse/shared/dashboard/pack'
import { createMemo, createSignal } from 'solid-js'
import { type Box, boxOf, type Grid, gridOf, NARROW } from './grid.ts'

/** What a gesture would write if it ended now. */
export type Preview = { id: string; place?: Place; size?: Size }

export type Layout = {
  readonly narrow: () => boolean
  readonly grid: () => Grid
  /** Without the gesture: what the document says. */
  readonly committed: () => ReadonlyMap<string, Cell>
  readonly boxOf: (widgetId: string) => Box | undefined
  /** Widget ids from top left to bottom right, as the document has them: the tab order. */
  readonly reading: () => string[]
  /** Of the whole canvas, in pixels. */
  readonly height: () => number
  setWidth(width: number): void
  setPreview(preview: Preview | null): void
}

export function createLayout(widgets: () => readonly Widget[]): Layout {
  const [width, setWidth] = createSignal(0)
  const [preview, setPreview] = createSignal<Preview | null>(null)
  const narrow = () => width() < NARROW
  const grid = createMemo(() => gridOf(width(), narrow() ? 1 : GRID_COLUMNS))

  const packables = createMemo(() => widgets().map(({ id, place, size }) => ({ id, place, size })))
  const packed = (sorted: Packable[]) => (narrow() ? packNarrow(sorted) : pack(sorted))
  const committed = createMemo(() => packed(packables()))
  const cells = createMemo(() => {
    const change = preview()
    if (!change) return committed()
    const changed = packables().map((each) =>
      each.id === change.id ? { ...each, ...change } : each,
    )
    return packed(changed.sort(byOrder))
  })
  const boxes = createMemo(() => {
    const boxes = new Map<string, Box>()
    for (const [id, cell] of cells()) boxes.set(id, boxOf(cell, grid()))
    return boxes
  })

  return {
    narrow,
    grid,
    committed,
    boxOf: (id) => boxes().get(id),
    reading: createMemo(
      () => [...committed()].sort(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([id]) => id),
      [],
      { equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]) },
    ),
    height: () => {
      const rows = rowsOf(cells())
      return rows === 0 ? 0 : boxOf({ x: 0, y: 0, w: 1, h: rows }, grid()).height
    },
    setWidth,
    setPreview,
  }
}
