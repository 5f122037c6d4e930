// What people do to a dashboard, through the commands of the page alone.
import {
  addWidgets,
  changeOptions,
  changeQuery,
  deleteWidgets,
  duplicateWidget,
  moveWidget,
  type Origin,
  resizeWidget,
  retitleWidget,
  setColumnFilters,
  setDashboardDescription,
  setDashboardRange,
  setDashboardTimeZone,
  setDashboardTitle,
  setWidgetKind,
} from '@pulse/shared/dashboard/commands'
import { type Size, WIDGET_KINDS, type Widget } from '@pulse/shared/dashboard/dashboard'
import { findText } from '@pulse/shared/dashboard/document'
import { placeAt } from '@pulse/shared/dashboard/pack'
import { readWidgets } from '@pulse/shared/dashboard/read-dashboard'
import type { Filter, Measure } from '@pulse/shared/query/chart-query'
import type * as Y from 'yjs'
import type { Choice } from './choice.ts'

/** Some people aim at the same widgets, so that conflicts are usual. */
const MOST_WIDGETS = 12
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu']
const COLUMNS = ['region', 'product']
const BUCKETS = ['day', 'week', 'month', 'auto'] as const

type Target = { doc: Y.Doc; by: Origin; choice: Choice; widgets: Widget[] }

const ON_DASHBOARD = {
  title: ({ doc, by, choice }: Target) => setDashboardTitle(doc, word(choice), by),
  description: ({ doc, by, choice }: Target) => setDashboardDescription(doc, word(choice), by),
  'time zone': ({ doc, by, choice }: Target) =>
    setDashboardTimeZone(doc, choice.pick(ZONES) ?? 'UTC', by),
  range: ({ doc, by, choice }: Target) =>
    setDashboardRange(doc, { last: { count: 1 + choice.below(9), unit: 'day' } }, by),
  filters: ({ doc, by, choice }: Target) => {
    const column = choice.pick(COLUMNS) ?? 'region'
    const filters: Filter[] = [{ column, op: 'in', values: [word(choice)] }]
    setColumnFilters(doc, column, choice.happens(0.3) ? [] : filters, by)
  },
}

const ON_WIDGET = {
  move: ({ doc, by, choice, widgets }: Target, widget: Widget) => {
    const target = { x: choice.below(12), y: choice.below(30) }
    moveWidget(doc, widget.id, placeAt(widgets, widget, target), by)
  },
  resize: ({ doc, by, choice }: Target, { id }: Widget) =>
    resizeWidget(doc, id, randomSize(choice), by),
  retitle: ({ doc, by, choice }: Target, { id }: Widget) =>
    retitleWidget(doc, id, word(choice), by),
  kind: ({ doc, by, choice }: Target, { id }: Widget) =>
    setWidgetKind(doc, id, choice.pick(WIDGET_KINDS) ?? 'line', by),
  query: ({ doc, by, choice }: Target, { id }: Widget) => {
    const bucket = choice.pick(BUCKETS) ?? 'auto'
    const parts = [{ time: { bucket } }, { limit: choice.below(50) + 1 }, { time: undefined }]
    changeQuery(doc, id, choice.pick(parts) ?? {}, by)
  },
  measures: ({ doc, by, choice }: Target, { id, query }: Widget) => {
    const { measures = [] } = query
    const added: Measure = { id: `m${measures.length + 1}`, aggregate: 'sum', column: word(choice) }
    const kept = measures.filter(() => choice.happens(0.8))
    changeQuery(doc, id, { measures: choice.happens(0.5) ? [...measures, added] : kept }, by)
  },
  options: ({ doc, by, choice }: Target, { id }: Widget) =>
    changeOptions(doc, id, { legend: choice.happens(0.5), unit: word(choice) }, by),
  type: ({ doc, by, choice }: Target, { id }: Widget) => {
    const text = findText(doc, id)
    doc.transact(() => text?.insert(choice.below(text.length + 1), word(choice)), by)
  },
  erase: ({ doc, by, choice }: Target, { id }: Widget) => {
    const text = findText(doc, id)
    if (!text || text.length === 0) return
    const from = choice.below(text.length)
    doc.transact(() => text.delete(from, 1 + choice.below(text.length - from)), by)
  },
  duplicate: ({ doc, by }: Target, { id }: Widget) => duplicateWidget(doc, id, by),
  delete: ({ doc, by }: Target, { id }: Widget) => deleteWidgets(doc, [id], by),
}

const WEIGHTS = { move: 6, resize: 3, retitle: 3, kind: 2, query: 3, options: 2, type: 4, erase: 2 }

/** One gesture; returns what it was, for the log. */
export function makeRandomEdit(doc: Y.Doc, by: Origin, choice: Choice): string {
  const target = { doc, by, choice, widgets: readWidgets(doc) }
  const widget = choice.pick(target.widgets)
  if (!widget || (target.widgets.length < MOST_WIDGETS && choice.happens(0.15))) return add(target)
  if (choice.happens(0.15)) {
    const edit = choice.weighted({ title: 3, description: 2, 'time zone': 1, range: 1, filters: 3 })
    ON_DASHBOARD[edit](target)
    return edit
  }
  const isFull = target.widgets.length >= MOST_WIDGETS
  const edit = choice.weighted({ ...WEIGHTS, duplicate: isFull ? 0 : 1, delete: isFull ? 6 : 2 })
  ON_WIDGET[edit](target, widget)
  return `${edit} ${target.widgets.indexOf(widget)}`
}

function add({ doc, by, choice }: Target): string {
  const kind = choice.pick(WIDGET_KINDS) ?? 'line'
  const at = { x: choice.below(12), y: choice.below(30) }
  const added = { kind, title: word(choice), size: randomSize(choice) }
  addWidgets(doc, [choice.happens(0.5) ? { ...added, at } : added], by)
  return `add ${kind}`
}

function randomSize(choice: Choice): Size {
  return { w: 2 + choice.below(11), h: 2 + choice.below(6) }
}

function word(choice: Choice): string {
  return choice.next().toString(36).slice(2, 6)
}
