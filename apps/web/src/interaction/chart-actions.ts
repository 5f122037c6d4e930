// What can be done at a place of a chart, the same by click, key and menu.

import type { HoverPlace } from '../charts/layers/hover.ts'
import { placeLabel } from '../charts/layers/tooltip-rows.ts'
import type { ChartModel } from '../charts/model/chart-model.ts'
import type { AbsoluteRange } from '../filters/my-view.ts'
import { seriesValues, toggledFilters, type ValueTarget, valueAt } from './chart-target.ts'
import { type DrillStep, finerUnit } from './drill.ts'
import type { ChartInteraction } from './interaction-context.ts'
import { spanOf, type TimeAxis } from './time-span.ts'

/** Lines are dragged over more than clicked: only coarse ones are gone into by a click. */
const CLICKED_LINES: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week'])

export type ChartActions = ReturnType<typeof makeChartActions>

export function makeChartActions(interaction: ChartInteraction, model: () => ChartModel) {
  const { view, page, widgetId, shown } = interaction
  const timeAxis = (): TimeAxis | null => {
    const { axis } = model()
    return axis.type === 'time' ? axis : null
  }
  const zones = () => {
    const zone = view.current().timeZone
    return { zone, axisZone: shown()?.result.meta.timeZone ?? zone }
  }
  const span = (first: number, last: number): AbsoluteRange | null => {
    const axis = timeAxis()
    return axis && clipped(spanOf(axis, first, last, zones()), shown()?.result.meta.range)
  }
  const filtersOf = (column: string) =>
    view.current().filters.filters.filter((filter) => filter.column === column)

  const drillAt = ({ index }: HoverPlace): DrillStep | null => {
    const axis = timeAxis()
    const stretch = span(index, index)
    const type = shown()?.columns.find(({ role }) => role === 'time')?.type
    const unit = axis && finerUnit(axis.unit, type === 'date' ? 'date' : 'timestamp')
    return stretch && unit ? { ...stretch, unit, label: placeLabel(model(), index) } : null
  }
  const targetOf = (place: HoverPlace): ValueTarget | null => {
    const chart = shown()
    return chart ? valueAt(model(), chart, place) : null
  }
  const seriesOf = ({ seriesId }: HoverPlace): ValueTarget[] => {
    const series = model().series.find(({ id }) => id === seriesId)
    const query = shown()?.spec.query
    return series && query ? seriesValues(series, query) : []
  }
  const choose = (target: ValueTarget, more = false) => {
    const next = toggledFilters(filtersOf(target.column), target, more)
    view.setColumn(target.column, next, widgetId)
  }
  const drillInto = (step: DrillStep) => page.drill(widgetId, [...page.drillOf(widgetId), step])

  return {
    timeAxis,
    zones,
    filtersOf,
    drillAt,
    targetOf,
    seriesOf,
    choose,
    drillInto,
    without: ({ column, value }: ValueTarget) =>
      view.setColumn(column, [{ column, op: 'not-in', values: [value] }]),
    zoom(first: number, last: number) {
      const range = span(first, last)
      if (range) view.setZoom(range)
    },
    /** Whether a click here does something. */
    canActivate: (place: HoverPlace) =>
      targetOf(place) !== null || (clickDrills(model()) && drillAt(place) !== null),
    activate(place: HoverPlace, more: boolean) {
      const target = targetOf(place)
      if (target) return choose(target, more)
      const step = clickDrills(model()) ? drillAt(place) : null
      if (step) drillInto(step)
    },
    /** Back to the whole time. */
    wholeTime() {
      if (page.drillOf(widgetId).length > 0) page.drill(widgetId, [])
      if (view.mine().zoom) view.setZoom(null)
    },
    /** One step back out; false when there is none. */
    drillUp(): boolean {
      const steps = page.drillOf(widgetId)
      if (steps.length === 0) return false
      page.drill(widgetId, steps.slice(0, -1))
      return true
    },
    isNarrowed: () => page.drillOf(widgetId).length > 0 || view.mine().zoom !== undefined,
  }
}

function clickDrills({ spec, axis }: ChartModel): boolean {
  if (axis.type !== 'time') return false
  return (spec.kind !== 'line' && spec.kind !== 'area') || CLICKED_LINES.has(axis.unit)
}

/** A bucket at the edge of the range is only what the range has of it. */
function clipped(
  { from, to }: AbsoluteRange,
  range: { from: string | null; to: string | null } | undefined,
): AbsoluteRange {
  const later = range?.from && Date.parse(range.from) > Date.parse(from) ? range.from : from
  const earlier = range?.to && Date.parse(range.to) < Date.parse(to) ? range.to : to
  return { from: later, to: earlier }
}
