import type { HoverPlace } from './hover.ts'

type Reach = {
  /** The last place of the axis. */
  readonly last: number
  /** Where each thing is pointed at on its own: the visible series. */
  readonly seriesIds: readonly string[] | null
}

const BACK = new Set(['ArrowLeft', 'ArrowUp'])
const ON = new Set(['ArrowRight', 'ArrowDown'])

/** Where a key leads, or undefined for a key that leads nowhere. */
export function hoverStep(
  key: string,
  from: HoverPlace | null,
  { last, seriesIds }: Reach,
): HoverPlace | undefined {
  if (!seriesIds) {
    const index = step(key, from?.index, last)
    return index === undefined ? undefined : { index }
  }
  const row = from ? seriesIds.indexOf(from.seriesId ?? '') : -1
  const place = (index: number, series: number): HoverPlace => {
    const seriesId = seriesIds[series]
    return seriesId === undefined ? { index } : { index, seriesId }
  }
  // One place, as a pie has it: all arrows go from slice to slice.
  if (last === 0) {
    const next = step(key, row < 0 ? undefined : row, seriesIds.length - 1)
    return next === undefined ? undefined : place(0, next)
  }
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const next = step(key, row < 0 ? undefined : row, seriesIds.length - 1)
    return next === undefined ? undefined : place(from?.index ?? 0, next)
  }
  const index = step(key, from?.index, last)
  return index === undefined ? undefined : place(index, Math.max(0, row))
}

function step(key: string, from: number | undefined, last: number): number | undefined {
  if (ON.has(key)) return Math.min(last, (from ?? -1) + 1)
  if (BACK.has(key)) return Math.max(0, (from ?? last + 1) - 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : undefined
}
