// The only writes to a dashboard's document. Each command is one transaction with the writer's
// origin: one gesture, one undo step. A command on a widget that a peer deleted does nothing.
import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import type { Filter, TimeRange } from '../query/chart-query.ts'
import type { Place, Size, Widget, WidgetKind, WidgetQuery } from './dashboard.ts'
import { filtersOf, findWidget, metaOf, widgetsOf } from './document.ts'
import { GRID_COLUMNS, MAX_DESCRIPTION, MAX_TITLE } from './limits.ts'
import { orderAt } from './order-key.ts'
import { type Cell, freeColumn, pack, placeAt, rowsOf } from './pack.ts'
import { readWidgets } from './read-dashboard.ts'
import { writeColumnFilters } from './shared-filters.ts'
import { measureEntries, writeMeasures } from './widget-measures.ts'
import type { WidgetOptions } from './widget-options.ts'

/** Who writes. The undo manager follows one person's origin. */
export type Origin = object

export type NewWidget = {
  kind: WidgetKind
  title: string
  size: Size
  query?: WidgetQuery
  options?: WidgetOptions
  text?: string
  /** Wished top left cell; absent means the first free one below everything that is there. */
  at?: { x: number; y: number }
}

/** Adds widgets in the order given and returns their ids. */
export function addWidgets(doc: Y.Doc, added: readonly NewWidget[], by: Origin): string[] {
  return doc.transact(() => added.map((widget) => insertWidget(doc, widget)), by)
}

/** A copy right below the original, or null when the original is gone. */
export function duplicateWidget(doc: Y.Doc, widgetId: string, by: Origin): string | null {
  const widgets = readWidgets(doc)
  const original = widgets.find((widget) => widget.id === widgetId)
  const cell = original && pack(widgets).get(widgetId)
  if (!original || !cell) return null
  const { kind, size, query, options, text } = original
  const title = original.title && `${original.title} (copy)`
  const at = beside(cell)
  return addWidgets(doc, [{ kind, title, size, query, options, text, at }], by)[0] ?? null
}

export function deleteWidgets(doc: Y.Doc, widgetIds: readonly string[], by: Origin): void {
  doc.transact(() => {
    for (const id of widgetIds) widgetsOf(doc).delete(id)
  }, by)
}

/** Brings back what somebody else has deleted, under its id; nothing happens when it is there again. */
export function bringBackWidget(
  doc: Y.Doc,
  widgetId: string,
  widget: Y.Map<unknown>,
  by: Origin,
): void {
  if (widgetsOf(doc).has(widgetId)) return
  doc.transact(() => widgetsOf(doc).set(widgetId, widget), by)
}

export function moveWidget(doc: Y.Doc, widgetId: string, place: Place, by: Origin): void {
  setField(doc, widgetId, 'place', { order: place.order, x: place.x }, by)
}

export function resizeWidget(doc: Y.Doc, widgetId: string, size: Size, by: Origin): void {
  setField(doc, widgetId, 'size', { w: size.w, h: size.h }, by)
}

export function retitleWidget(doc: Y.Doc, widgetId: string, title: string, by: Origin): void {
  setField(doc, widgetId, 'title', title.slice(0, MAX_TITLE), by)
}

/** Changes how a widget draws. A widget that becomes text gets a shared text to write in. */
export function setWidgetKind(doc: Y.Doc, widgetId: string, kind: WidgetKind, by: Origin): void {
  doc.transact(() => {
    const widget = findWidget(doc, widgetId)
    if (!widget || widget.get('kind') === kind) return
    widget.set('kind', kind)
    if (kind === 'text' && !widget.has('text')) widget.set('text', new Y.Text())
  }, by)
}

/** Sets the named parts of the query; a part that is undefined is removed. The others are left alone. */
export function changeQuery(
  doc: Y.Doc,
  widgetId: string,
  parts: { [K in keyof WidgetQuery]?: WidgetQuery[K] | undefined },
  by: Origin,
): void {
  const { measures, ...others } = parts
  doc.transact(() => {
    patchNested(doc, widgetId, 'query', others, by)
    const query = findWidget(doc, widgetId)?.get('query')
    if ('measures' in parts && query instanceof Y.Map) writeMeasures(query, measures ?? [])
  }, by)
}

/** Like changeQuery, for the options. */
export function changeOptions(
  doc: Y.Doc,
  widgetId: string,
  parts: { [K in keyof WidgetOptions]?: WidgetOptions[K] | undefined },
  by: Origin,
): void {
  patchNested(doc, widgetId, 'options', parts, by)
}

export function setDashboardTitle(doc: Y.Doc, title: string, by: Origin): void {
  setIfChanged(doc, metaOf(doc), 'title', title.trim().slice(0, MAX_TITLE), by)
}

export function setDashboardDescription(doc: Y.Doc, description: string, by: Origin): void {
  setIfChanged(doc, metaOf(doc), 'description', description.slice(0, MAX_DESCRIPTION), by)
}

export function setDashboardTimeZone(doc: Y.Doc, timeZone: string, by: Origin): void {
  setIfChanged(doc, metaOf(doc), 'timeZone', timeZone, by)
}

/** The range that everybody sees; null shows all there is. */
export function setDashboardRange(doc: Y.Doc, range: TimeRange | null, by: Origin): void {
  setIfChanged(doc, filtersOf(doc), 'range', range, by)
}

/** What everybody's view keeps of one column; no filters lift its. Other columns are left alone. */
export function setColumnFilters(
  doc: Y.Doc,
  column: string,
  filters: readonly Filter[],
  by: Origin,
): void {
  doc.transact(() => writeColumnFilters(doc, column, filters), by)
}

function insertWidget(doc: Y.Doc, added: NewWidget): string {
  const id = uuidv4()
  const widgets = readWidgets(doc)
  const widget = new Y.Map<unknown>()
  widget.set('kind', added.kind)
  widget.set('place', placeOf(widgets, { id, size: added.size }, added.at))
  widget.set('size', { w: added.size.w, h: added.size.h })
  widget.set('title', added.title.slice(0, MAX_TITLE))
  widget.set('query', queryMap(added.query ?? {}))
  widget.set('options', nested(added.options))
  if (added.kind === 'text') widget.set('text', new Y.Text(added.text ?? ''))
  widgetsOf(doc).set(id, widget)
  return id
}

function placeOf(
  widgets: readonly Widget[],
  moving: { id: string; size: Size },
  at: NewWidget['at'],
): Place {
  if (at && at.y < rowsOf(pack(widgets))) return placeAt(widgets, moving, at)
  const x = at?.x ?? freeColumn(widgets, moving.size)
  return { order: orderAt(widgets, widgets.length), x }
}

function beside(cell: Cell): { x: number; y: number } {
  const fits = cell.x + 2 * cell.w <= GRID_COLUMNS
  return fits ? { x: cell.x + cell.w, y: cell.y } : { x: cell.x, y: cell.y + cell.h }
}

/** A query as the document holds it. */
export function queryMap({ measures, ...others }: WidgetQuery): Y.Map<unknown> {
  return new Y.Map([...Object.entries(others), ...measureEntries(measures)])
}

function nested(values: object | undefined): Y.Map<unknown> {
  return new Y.Map(Object.entries(values ?? {}))
}

function setField(doc: Y.Doc, widgetId: string, key: string, value: unknown, by: Origin): void {
  const widget = findWidget(doc, widgetId)
  if (widget) setIfChanged(doc, widget, key, value, by)
}

/** An equal value is not written: it would only grow the document and add an empty undo step. */
function setIfChanged(
  doc: Y.Doc,
  map: Y.Map<unknown>,
  key: string,
  value: unknown,
  by: Origin,
): void {
  if (JSON.stringify(map.get(key)) === JSON.stringify(value)) return
  doc.transact(() => map.set(key, value), by)
}

function patchNested(
  doc: Y.Doc,
  widgetId: string,
  key: 'query' | 'options',
  parts: object,
  by: Origin,
): void {
  doc.transact(() => {
    const widget = findWidget(doc, widgetId)
    if (!widget) return
    const existing = widget.get(key)
    const target: Y.Map<unknown> = existing instanceof Y.Map ? existing : nested(undefined)
    if (target !== existing) widget.set(key, target)
    for (const [part, value] of Object.entries(parts)) {
      if (value === undefined) target.delete(part)
      else if (JSON.stringify(target.get(part)) !== JSON.stringify(value)) target.set(part, value)
    }
  }, by)
}
