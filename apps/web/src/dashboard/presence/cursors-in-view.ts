// Which cursors are drawn, and where. What is out of sight costs nothing.
import { pointOf } from './cursor-anchor.ts'
import type { Cursor } from './read-peer.ts'

export type PlacedCursor = { readonly cursor: Cursor; readonly x: number; readonly y: number }

type Area = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
type Sight = { readonly top: number; readonly bottom: number }

/** More than these on one screen is a swarm in which nobody finds anybody. */
const MAX_DRAWN = 32
/** Pixels beyond the edge from which a cursor may glide in. */
const MARGIN = 80

export function cursorsInView(
  cursors: readonly Cursor[],
  areaOf: (widgetId: string) => Area | undefined,
  sight: Sight,
): PlacedCursor[] {
  const placed: PlacedCursor[] = []
  for (const cursor of cursors) {
    if (placed.length === MAX_DRAWN) break
    const area = areaOf(cursor.at.widget)
    if (!area) continue
    const { x, y } = pointOf(cursor.at, area)
    if (y > sight.top - MARGIN && y < sight.bottom + MARGIN) placed.push({ cursor, x, y })
  }
  return placed
}
