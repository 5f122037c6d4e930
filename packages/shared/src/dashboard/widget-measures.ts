// What a widget measures: in its query one value per measure, so that two people who change different ones,
// or each add one, both have their way. Ids are what formulas and options call a measure by; of two that
// were added at once under one id, every reader gives the later one the same free id.
import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import type { Measure } from '../query/chart-query.ts'
import { widgetsOf } from './document.ts'
import { orderBetween } from './order-key.ts'
import { plainEntries } from './plain-entries.ts'
import { readFormulas, readMeasures } from './read-measures.ts'
import { isRecord, isText } from './untrusted.ts'

/** Before a key of the query; the measure's place among the others is in its value. */
const MEASURE = 'measure:'

/** Of schemas 1 and 2, and of files: all measures as one value, of which one writer won. */
const ALL_AT_ONCE = 'measures'

const MAX_MEASURES = 20
const MAX_ORDER_KEY = 256
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

type Entry = { key: string; order: string; measure: Measure; storedId: string }

/** In their order, with ids that differ. `query` is the plain content of the widget's query. */
export function readWidgetMeasures(query: Record<string, unknown>): Measure[] {
  return entriesOf(query).map(({ measure }) => measure)
}

/** What a new query's map has to hold for its measures. */
export function measureEntries(measures: readonly Measure[] = []): [string, unknown][] {
  return measures.map((measure, index) => [
    MEASURE + measure.id,
    { ...measure, order: firstOrder(index) },
  ])
}

/** Writes only what differs from what is read. To be called within a transaction. */
export function writeMeasures(query: Y.Map<unknown>, measures: readonly Measure[]): void {
  const before = entriesOf(plainEntries(query))
  const wanted = readMeasures(measures)
  if (isSame(before, wanted)) return
  splitMeasures(query)
  const kept = before.filter(({ measure }) => wanted.some(({ id }) => id === measure.id))
  const isMoved = kept.some(({ measure }, index) => measure.id !== wanted[index]?.id)
  for (const entry of before) if (isMoved || !kept.includes(entry)) query.delete(entry.key)
  if (!isMoved) for (const entry of kept) rewrite(query, entry, wanted)
  let order = isMoved ? null : (before.at(-1)?.order ?? null)
  for (const measure of wanted.slice(isMoved ? 0 : kept.length)) {
    order = orderBetween(order, null)
    query.set(MEASURE + uuidv4(), { ...measure, order })
  }
}

/** Schema 3. What a person has set of a measure since is newer than the list it was in. */
export function splitAllMeasures(doc: Y.Doc): void {
  for (const widget of widgetsOf(doc).values()) {
    const query = widget instanceof Y.Map ? widget.get('query') : undefined
    if (query instanceof Y.Map) splitMeasures(query)
  }
}

function splitMeasures(query: Y.Map<unknown>): void {
  if (!query.has(ALL_AT_ONCE)) return
  for (const [key, value] of measureEntries(readMeasures(query.get(ALL_AT_ONCE)))) {
    if (!query.has(key)) query.set(key, value)
  }
  query.delete(ALL_AT_ONCE)
}

function rewrite(query: Y.Map<unknown>, entry: Entry, wanted: readonly Measure[]): void {
  const measure = wanted.find(({ id }) => id === entry.measure.id)
  if (!measure) return
  const isAsStored = entry.storedId === measure.id && isEqual(entry.measure, measure)
  if (!isAsStored) query.set(entry.key, { ...measure, order: entry.order })
}

function entriesOf(query: Record<string, unknown>): Entry[] {
  const own = Object.entries(query).flatMap(([key, raw]) =>
    key.startsWith(MEASURE) ? readEntry(key, raw) : [],
  )
  const old = measureEntries(readMeasures(query[ALL_AT_ONCE])).flatMap(([key, raw]) =>
    Object.hasOwn(query, key) ? [] : readEntry(key, raw),
  )
  const sorted = [...own, ...old].sort((a, b) => compare(a.order, b.order) || compare(a.key, b.key))
  return withOwnIds(sorted.slice(0, MAX_MEASURES), readFormulas(query['formulas']))
}

function readEntry(key: string, raw: unknown): Entry[] {
  const [measure] = readMeasures([raw])
  if (!measure || !isRecord(raw)) return []
  const order = isText(raw['order'], MAX_ORDER_KEY) ? raw['order'] : ''
  return [{ key, order, measure, storedId: measure.id }]
}

/** The first with an id keeps it. */
function withOwnIds(entries: Entry[], formulas: readonly { id: string }[]): Entry[] {
  const taken = new Set([
    ...entries.map(({ storedId }) => storedId),
    ...formulas.map(({ id }) => id),
  ])
  const seen = new Set<string>()
  return entries.map((entry) => {
    const id = seen.has(entry.storedId) ? freeId(taken) : entry.storedId
    seen.add(id)
    taken.add(id)
    return id === entry.storedId ? entry : { ...entry, measure: { ...entry.measure, id } }
  })
}

function freeId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!taken.has(`m${n}`)) return `m${n}`
}

/** The same for every server that takes the step, and before every key that is made later. */
function firstOrder(index: number): string {
  return `a${DIGITS[Math.min(index, MAX_MEASURES)] ?? ''}`
}

function isSame(entries: readonly Entry[], wanted: readonly Measure[]): boolean {
  return isEqual(
    entries.map(({ measure }) => measure),
    wanted,
  )
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
