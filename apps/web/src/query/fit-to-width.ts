import type { WidgetKind } from '@pulse/shared/dashboard/dashboard'
import type { ChartQuery } from '@pulse/shared/query/chart-query'

export type ChartKind = Exclude<WidgetKind, 'text'>

/** One point per so many pixels: a line may be fine, bars and rows need room to be told apart. */
const PIXELS_PER_POINT: Record<ChartKind, number> = {
  line: 2,
  area: 2,
  bar: 14,
  combo: 14,
  pie: 40,
  scatter: 4,
  heatmap: 14,
  histogram: 14,
  boxplot: 24,
  funnel: 40,
  gauge: 6,
  stat: 6,
  table: 8,
}

/** Steps, so that a resize by a few pixels does not ask the same question anew. */
const STEPS = [12, 24, 40, 64, 100, 160, 250, 400, 640, 1000]

/** Tells an automatic time bucket how many points the drawing area can show. */
export function fitToWidth(query: ChartQuery, width: number, kind: ChartKind = 'line'): ChartQuery {
  const time = query.time
  if (!time) return query
  // Bars stand on a row of equal places: an empty period must keep its place.
  const gaps =
    query.gaps ?? (kind === 'bar' || kind === 'combo' || kind === 'heatmap' ? 'null' : undefined)
  const room = Math.max(1, width) / PIXELS_PER_POINT[kind]
  const points = STEPS.findLast((step) => step <= room) ?? 12
  const maxPoints = Math.min(time.maxPoints ?? points, points)
  return {
    ...query,
    ...(gaps && { gaps }),
    time: time.bucket === 'auto' ? { ...time, maxPoints } : time,
  }
}
