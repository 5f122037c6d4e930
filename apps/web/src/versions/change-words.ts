// What differs between two versions, in words.
import type {
  DashboardChange,
  NamedWidget,
  WidgetAspect,
} from '@pulse/shared/dashboard/compare-dashboards'
import { KIND_NAMES } from '../charts/kind-names.ts'
import { widgetName } from '../dashboard/widget/widget-name.ts'

export type SaidChange = {
  readonly tone: 'added' | 'removed' | 'changed'
  readonly title: string
  readonly detail: string
  /** To be found on the canvas. */
  readonly widgetId?: string
}

/** Where the name in the document is not the word on the screen. */
const FIELDS: Record<string, string> = {
  datasetId: 'data',
  time: 'time steps',
  dimensions: 'grouping',
  orderBy: 'order',
  limit: 'number of rows',
  compare: 'comparison',
  horizontal: 'direction',
  stacked: 'stacking',
  decimals: 'digits',
  timeZone: 'time zone',
  range: 'time range',
  annotations: 'notes',
}

export function sayChange(change: DashboardChange): SaidChange {
  switch (change.kind) {
    case 'added':
      return {
        tone: 'added',
        title: widgetName(change.widget),
        detail: withKind(change.widget, 'added'),
        widgetId: change.widget.id,
      }
    case 'removed':
      return {
        tone: 'removed',
        title: widgetName(change.widget),
        detail: withKind(change.widget, 'removed'),
        widgetId: change.widget.id,
      }
    case 'changed':
      return {
        tone: 'changed',
        title: widgetName(change.widget),
        detail: capitalize(change.aspects.map(sayAspect).join('; ')),
        widgetId: change.widget.id,
      }
    case 'dashboard':
      return { tone: 'changed', title: 'Dashboard', detail: sayField(change) }
  }
}

/** A widget that is called after its kind need not say it twice. */
function withKind(widget: NamedWidget, done: string): string {
  const kind = KIND_NAMES[widget.kind]
  return widgetName(widget) === kind ? capitalize(done) : `${kind} ${done}`
}

function sayAspect(aspect: WidgetAspect): string {
  switch (aspect.kind) {
    case 'moved':
      return 'moved'
    case 'resized':
      return `resized from ${sizeWords(aspect.from)} to ${sizeWords(aspect.to)}`
    case 'retitled':
      return retitled(aspect)
    case 'redrawn':
      return `${KIND_NAMES[aspect.from]} became ${KIND_NAMES[aspect.to].toLowerCase()}`
    case 'rewritten':
      return 'text changed'
    case 'reconfigured':
      return `${joined(aspect.fields.map(fieldWord))} changed`
  }
}

function retitled({ from, to }: { from: string; to: string }): string {
  if (!from) return `titled “${to}”`
  return to ? `renamed from “${from}”` : `title “${from}” removed`
}

const sizeWords = ({ w, h }: { w: number; h: number }) => `${w} × ${h}`

function sayField({ field, from, to }: { field: string; from: unknown; to: unknown }): string {
  if (field === 'title') return `Renamed from “${String(from)}” to “${String(to)}”`
  if (field === 'timeZone') return `Time zone changed from ${String(from)} to ${String(to)}`
  return `${capitalize(fieldWord(field))} changed`
}

function fieldWord(field: string): string {
  return FIELDS[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function joined(words: readonly string[]): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
