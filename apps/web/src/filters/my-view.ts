// What one person has set apart from everybody's view: an overlay, key by key, so that what everybody
// sees still changes beneath it where this person has set nothing.
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { readFilters, readRange } from '@pulse/shared/dashboard/read-query'
import type { Filter, TimeRange } from '@pulse/shared/query/chart-query'
import { stableJson } from '../query/stable-json.ts'

export type ColumnChoice = {
  /** None: everybody's filter of this column is lifted for me. */
  readonly filters: readonly Filter[]
  /** The widget in which it was clicked: it marks the choice instead of hiding the rest. */
  readonly source?: string
}

export type MyView = {
  /** Absent: everybody's. null: all there is. */
  readonly range?: TimeRange | null
  /** A stretch of time looked at closer; above `range`. */
  readonly zoom?: AbsoluteRange
  readonly columns?: Readonly<Record<string, ColumnChoice>>
  readonly timeZone?: string
}

export type AbsoluteRange = { readonly from: string; readonly to: string }

/** What a dashboard asks by: everybody's, or everybody's with mine laid over it. */
export type View = Pick<Dashboard, 'filters' | 'timeZone'>

export const NOTHING_OF_MINE: MyView = {}
const MAX_COLUMNS = 50

export function applyMyView(everyone: View, mine: MyView): View {
  const { columns = {} } = mine
  const kept = everyone.filters.filters.filter(({ column }) => !Object.hasOwn(columns, column))
  const chosen = Object.values(columns).flatMap(({ filters }) => filters)
  const range = mine.range === undefined ? everyone.filters.range : mine.range
  return {
    filters: { range: mine.zoom ?? range, filters: [...kept, ...chosen] },
    timeZone: mine.timeZone ?? everyone.timeZone,
  }
}

/** Leaves out what equals everybody's view: it is no difference. */
export function normalizeMyView(everyone: View, mine: MyView): MyView {
  const { filters: shared, timeZone } = everyone
  const columns = Object.entries(mine.columns ?? {}).filter(([column, choice]) => {
    const theirs = shared.filters.filter((filter) => filter.column === column)
    return stableJson(theirs) !== stableJson(choice.filters)
  })
  const sameRange = mine.range === undefined || stableJson(mine.range) === stableJson(shared.range)
  return {
    ...(!sameRange && { range: mine.range ?? null }),
    ...(mine.zoom && { zoom: mine.zoom }),
    ...(columns.length > 0 && { columns: Object.fromEntries(columns) }),
    ...(mine.timeZone && mine.timeZone !== timeZone && { timeZone: mine.timeZone }),
  }
}

export function isNothing(mine: MyView): boolean {
  return Object.keys(mine).length === 0
}

/** Out of a link or of this browser's storage: anything may stand there. */
export function readMyView(text: string | null | undefined): MyView {
  const raw = parse(text)
  const range = raw['range'] === null ? null : (readRange(raw['range']) ?? undefined)
  const zoom = readRange(raw['zoom'])
  const columns = readColumns(raw['columns'])
  const timeZone = raw['timeZone']
  return {
    ...(range !== undefined && { range }),
    ...(zoom &&
      'from' in zoom &&
      zoom.from &&
      zoom.to && { zoom: { from: zoom.from, to: zoom.to } }),
    ...(columns && { columns }),
    ...(typeof timeZone === 'string' && isZone(timeZone) && { timeZone }),
  }
}

function readColumns(raw: unknown): Record<string, ColumnChoice> | undefined {
  if (!isRecord(raw)) return undefined
  const choices = Object.entries(raw).slice(0, MAX_COLUMNS).flatMap(readChoice)
  return choices.length > 0 ? Object.fromEntries(choices) : undefined
}

function readChoice([column, raw]: [string, unknown]): [string, ColumnChoice][] {
  if (!isRecord(raw) || !Array.isArray(raw['filters']) || column.length > 200) return []
  const filters = readFilters(raw['filters']).filter((filter) => filter.column === column)
  // A filter that nobody can read is no wish to lift everybody's.
  if (filters.length === 0 && raw['filters'].length > 0) return []
  const source = raw['source']
  return [[column, { filters, ...(typeof source === 'string' && { source }) }]]
}

function parse(text: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
