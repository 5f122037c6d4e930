// What differs between two states of a dashboard, as plain data to be put into words.
import type { Dashboard, Size, Widget, WidgetKind } from './dashboard.ts'
import { type Cell, pack } from './pack.ts'

/** Enough of a widget to name it. */
export type NamedWidget = Pick<Widget, 'id' | 'kind' | 'title' | 'text'>

export type WidgetAspect =
  | { kind: 'moved' }
  | { kind: 'resized'; from: Size; to: Size }
  | { kind: 'retitled'; from: string; to: string }
  | { kind: 'redrawn'; from: WidgetKind; to: WidgetKind }
  | { kind: 'rewritten' }
  /** Names of the parts of query and options that differ, sorted. */
  | { kind: 'reconfigured'; fields: string[] }

export type DashboardChange =
  | { kind: 'added' | 'removed'; widget: NamedWidget }
  | { kind: 'changed'; widget: NamedWidget; aspects: WidgetAspect[] }
  /** `field` is a name of the plain dashboard, or of its filters. */
  | { kind: 'dashboard'; field: string; from: unknown; to: unknown }

/**
 * First the dashboard itself, then its widgets in the order of `after`, then those that are gone.
 * A widget that stands elsewhere only because others moved has not been changed.
 */
export function compareDashboards(before: Dashboard, after: Dashboard): DashboardChange[] {
  const known = new Map(before.widgets.map((widget) => [widget.id, widget]))
  const kept = new Set(after.widgets.map((widget) => widget.id))
  const cells = { before: pack(before.widgets), after: pack(after.widgets) }
  const changes = compareDashboard(before, after)
  for (const widget of after.widgets) {
    const old = known.get(widget.id)
    if (!old) changes.push({ kind: 'added', widget })
    else changes.push(...compareWidgets(old, widget, cells))
  }
  for (const widget of before.widgets) {
    if (!kept.has(widget.id)) changes.push({ kind: 'removed', widget })
  }
  return changes
}

function compareDashboard(before: Dashboard, after: Dashboard): DashboardChange[] {
  const from = dashboardFields(before)
  const to = dashboardFields(after)
  return differingKeys(from, to).map((field) => ({
    kind: 'dashboard',
    field,
    from: from[field],
    to: to[field],
  }))
}

function dashboardFields({ widgets, schemaVersion, filters, ...own }: Dashboard): Fields {
  return { ...own, ...filters }
}

type Cells = { before: Map<string, Cell>; after: Map<string, Cell> }

function compareWidgets(before: Widget, after: Widget, cells: Cells): DashboardChange[] {
  const aspects: WidgetAspect[] = []
  if (before.kind !== after.kind) aspects.push(redrawn(before, after))
  if (before.title !== after.title) {
    aspects.push({ kind: 'retitled', from: before.title, to: after.title })
  }
  if (before.text !== after.text) aspects.push({ kind: 'rewritten' })
  const fields = differingFields(before, after)
  if (fields.length > 0) aspects.push({ kind: 'reconfigured', fields })
  if (!same(before.size, after.size)) {
    aspects.push({ kind: 'resized', from: before.size, to: after.size })
  }
  if (isMoved(before, after, cells)) aspects.push({ kind: 'moved' })
  return aspects.length > 0 ? [{ kind: 'changed', widget: after, aspects }] : []
}

function redrawn({ kind: from }: Widget, { kind: to }: Widget): WidgetAspect {
  return { kind: 'redrawn', from, to }
}

function isMoved(before: Widget, after: Widget, cells: Cells): boolean {
  if (same(before.place, after.place)) return false
  const [old, now] = [cells.before.get(after.id), cells.after.get(after.id)]
  return old?.x !== now?.x || old?.y !== now?.y
}

/** Query and options are looked into; whatever else a widget comes to hold counts as one field. */
function differingFields(before: Widget, after: Widget): string[] {
  return differingKeys(fieldsOf(before), fieldsOf(after))
}

function fieldsOf(widget: Widget): Fields {
  const { id, kind, place, size, title, text, query, options, ...more } = widget
  return { ...more, ...options, ...query }
}

type Fields = Record<string, unknown>

function differingKeys(before: Fields, after: Fields): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => !same(before[key], after[key])).sort()
}

/** The reader writes the keys of each value in one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
