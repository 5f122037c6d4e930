export type Side = 'top' | 'bottom' | 'left' | 'right'

type Box = { left: number; top: number; width: number; height: number }
type Size = { width: number; height: number }
type Point = { left: number; top: number }

const GAP_PX = 6
const MARGIN_PX = 4
const OPPOSITE: Readonly<Record<Side, Side>> = {
  top: 'bottom',
  bottom: 'top',
  left: 'right',
  right: 'left',
}

/** Where something goes beside `anchor`: on the wished side, on the other one if only that has room. */
export function placeBeside(anchor: Box, size: Size, view: Size, wish: Side): Point {
  const places = [beside(anchor, size, wish), beside(anchor, size, OPPOSITE[wish])] as const
  const best = places.find((place) => fits(place, size, view, wish)) ?? places[0]
  return {
    left: clamp(best.left, view.width - size.width),
    top: clamp(best.top, view.height - size.height),
  }
}

function beside(anchor: Box, size: Size, side: Side): Point {
  const middle = {
    left: anchor.left + (anchor.width - size.width) / 2,
    top: anchor.top + (anchor.height - size.height) / 2,
  }
  switch (side) {
    case 'top':
      return { ...middle, top: anchor.top - size.height - GAP_PX }
    case 'bottom':
      return { ...middle, top: anchor.top + anchor.height + GAP_PX }
    case 'left':
      return { ...middle, left: anchor.left - size.width - GAP_PX }
    case 'right':
      return { ...middle, left: anchor.left + anchor.width + GAP_PX }
  }
}

/** Along the anchor it is pushed into view anyway, so only the side's own direction counts. */
function fits(place: Point, size: Size, view: Size, side: Side): boolean {
  if (side === 'left' || side === 'right') {
    return place.left >= 0 && place.left + size.width <= view.width
  }
  return place.top >= 0 && place.top + size.height <= view.height
}

function clamp(value: number, max: number): number {
  return Math.max(MARGIN_PX, Math.min(value, max - MARGIN_PX))
}
