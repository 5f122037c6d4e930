type Arc = {
  /** Middle of the circle. */
  readonly x: number
  readonly y: number
  readonly inner: number
  readonly outer: number
  /** In radians, clockwise from the top. */
  readonly from: number
  readonly to: number
}

/** A slice of a pie or ring as the path of an SVG. */
export function arcPath({ x, y, inner, outer, from, to }: Arc): string {
  // An arc whose ends meet is drawn as nothing.
  const end = Math.min(to, from + 2 * Math.PI - 1e-4)
  const at = (radius: number, angle: number) =>
    `${round(x + radius * Math.sin(angle))} ${round(y - radius * Math.cos(angle))}`
  const large = end - from > Math.PI ? 1 : 0
  const out = `M${at(outer, from)}A${outer} ${outer} 0 ${large} 1 ${at(outer, end)}`
  if (inner <= 0) return `${out}L${round(x)} ${round(y)}Z`
  return `${out}L${at(inner, end)}A${inner} ${inner} 0 ${large} 0 ${at(inner, from)}Z`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
