// A pointer in terms of the widget under it, so that it is in the right place on every screen: each
// screen has its own columns, and a narrow one another layout.

/** x and y from 0 to 1 within the widget's card. */
export type CursorAnchor = { readonly widget: string; readonly x: number; readonly y: number }

type Area = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Three digits are less than a pixel apart on any card, and keep the message short. */
const STEPS = 1000

export function anchorAt(
  widget: string,
  area: Area,
  point: { readonly x: number; readonly y: number },
): CursorAnchor {
  const share = (value: number, size: number) =>
    Math.round(Math.max(0, Math.min(1, size > 0 ? value / size : 0)) * STEPS) / STEPS
  return {
    widget,
    x: share(point.x - area.left, area.width),
    y: share(point.y - area.top, area.height),
  }
}

export function pointOf(anchor: CursorAnchor, area: Area): { x: number; y: number } {
  return { x: area.left + anchor.x * area.width, y: area.top + anchor.y * area.height }
}

/** A peer's word: null unless it is an anchor within a card. */
export function readCursor(raw: unknown): CursorAnchor | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { widget, x, y } = raw as Partial<Record<keyof CursorAnchor, unknown>>
  if (typeof widget !== 'string' || widget.length > 64) return null
  return isShare(x) && isShare(y) ? { widget, x, y } : null
}

function isShare(raw: unknown): raw is number {
  return typeof raw === 'number' && raw >= 0 && raw <= 1
}
