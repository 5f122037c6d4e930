// Any document, however merged or damaged, becomes one valid dashboard: a pure function of its state.
import type * as Y from 'yjs'
import { readAnnotations } from './annotations.ts'
import type { Dashboard, DashboardFilters, Widget } from './dashboard.ts'
import { filtersOf, metaOf, schemaVersionOf, widgetsOf } from './document.ts'
import { MAX_DESCRIPTION, MAX_TITLE, MAX_WIDGETS } from './limits.ts'
import { byOrder } from './order-key.ts'
import { readRange } from './read-query.ts'
import { cut, readWidget } from './read-widget.ts'
import { readSharedFilters } from './shared-filters.ts'

export function readDashboard(doc: Y.Doc): Dashboard {
  return {
    ...readMeta(doc),
    widgets: readWidgets(doc),
    filters: readDashboardFilters(doc),
    annotations: readAnnotations(doc),
  }
}

export function readMeta(doc: Y.Doc): Omit<Dashboard, 'widgets' | 'filters' | 'annotations'> {
  const meta = metaOf(doc)
  return {
    schemaVersion: schemaVersionOf(doc),
    title: cut(meta.get('title'), MAX_TITLE).trim() || 'Untitled dashboard',
    description: cut(meta.get('description'), MAX_DESCRIPTION),
    timeZone: readTimeZone(meta.get('timeZone')),
  }
}

/** Sorted by their turn in the packing. */
export function readWidgets(doc: Y.Doc): Widget[] {
  const widgets: Widget[] = []
  for (const [id, raw] of widgetsOf(doc).entries()) {
    const widget = readWidget(id, raw)
    if (widget) widgets.push(widget)
  }
  return widgets.sort(byOrder).slice(0, MAX_WIDGETS)
}

export function readDashboardFilters(doc: Y.Doc): DashboardFilters {
  return { range: readRange(filtersOf(doc).get('range')), filters: readSharedFilters(doc) }
}

/** Asking Intl takes longer than reading thirty widgets. */
const knownZones = new Map<string, string>()
const MAX_KNOWN_ZONES = 1_000

function readTimeZone(raw: unknown): string {
  if (typeof raw !== 'string' || raw.length > 64) return 'UTC'
  const known = knownZones.get(raw)
  if (known !== undefined) return known
  if (knownZones.size >= MAX_KNOWN_ZONES) knownZones.clear()
  const zone = canonicalZone(raw)
  knownZones.set(raw, zone)
  return zone
}

function canonicalZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
