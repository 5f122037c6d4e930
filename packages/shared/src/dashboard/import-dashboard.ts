// A dashboard out of a file that anybody may have written. Everything that is wrong with it is told
// at once, with its place; nothing is dropped in silence.
import { uuidv4 } from 'lib0/random'
import { Settings } from 'typebox/system'
import Value from 'typebox/value'
import * as Y from 'yjs'
import { PulseError } from '../api/pulse-error.ts'
import { addAnnotation } from './annotations.ts'
import {
  queryMap,
  setColumnFilters,
  setDashboardDescription,
  setDashboardRange,
} from './commands.ts'
import type { Dashboard } from './dashboard.ts'
import { widgetsOf } from './document.ts'
import { DashboardFile, FILE_FORMAT, FILE_VERSION } from './export-file.ts'
import { makeDashboardState } from './make-dashboard.ts'
import { orderBetween } from './order-key.ts'
import { readDashboard } from './read-dashboard.ts'

export type FileProblem = { path: string; message: string }

const MOST_TOLD = 100
const MOST_FOUND = 500
/** What a file needs is a handful of levels. */
const MAX_DEPTH = 32

/** Throws newer-document for a file of a newer Pulse, and invalid-file with all that is wrong. */
export function readDashboardFile(raw: unknown): DashboardFile {
  requireFormat(raw)
  if (isDeeperThan(raw, MAX_DEPTH))
    throw invalidFile([{ path: '/', message: 'is nested too deep' }])
  if (!Value.Check(DashboardFile, raw)) throw invalidFile(schemaProblems(raw))
  const problems = [...unknownDatasets(raw), ...lostValues(raw)]
  if (problems.length > 0) throw invalidFile(problems)
  return raw
}

/**
 * The document of a new dashboard, as one update. `datasets` leads from the file's dataset ids to those
 * of the organization; a chart whose dataset has none keeps what it asks and waits for one.
 */
export function importDashboard(
  file: DashboardFile,
  datasets: ReadonlyMap<string, string>,
): { state: Uint8Array; dashboard: Dashboard } {
  const doc = buildDocument(file, datasets)
  const made = { state: Y.encodeStateAsUpdate(doc), dashboard: readDashboard(doc) }
  doc.destroy()
  return made
}

function buildDocument(file: DashboardFile, datasets: ReadonlyMap<string, string>): Y.Doc {
  const by = importDashboard
  const doc = new Y.Doc()
  const { title, timeZone = 'UTC', description = '', range = null } = file
  Y.applyUpdate(doc, makeDashboardState({ title: title.trim(), timeZone }))
  doc.transact(() => {
    setDashboardDescription(doc, description, by)
    if (range) setDashboardRange(doc, range, by)
    for (const [column, filters] of Map.groupBy(file.filters ?? [], (each) => each.column)) {
      setColumnFilters(doc, column, filters, by)
    }
    addFileWidgets(doc, file, datasets)
    for (const note of file.annotations ?? []) addAnnotation(doc, note, by)
  }, by)
  return doc
}

function addFileWidgets(
  doc: Y.Doc,
  { widgets }: DashboardFile,
  datasets: ReadonlyMap<string, string>,
): void {
  let order: string | null = null
  for (const { kind, title, size, x, query = {}, options = {}, text = '' } of widgets) {
    order = orderBetween(order, null)
    const { datasetId, ...asks } = query
    const own = datasetId === undefined ? undefined : datasets.get(datasetId)
    const widget = new Y.Map<unknown>([
      ['kind', kind],
      ['place', { order, x }],
      ['size', { w: size.w, h: size.h }],
      ['title', title],
      ['query', queryMap({ ...asks, ...(own !== undefined && { datasetId: own }) })],
      ['options', new Y.Map(Object.entries(options))],
    ])
    if (kind === 'text') widget.set('text', new Y.Text(text))
    widgetsOf(doc).set(uuidv4(), widget)
  }
}

function requireFormat(raw: unknown): void {
  const { format, version } = fieldsOf(raw)
  if (format !== FILE_FORMAT) {
    const message = 'This is not a dashboard that Pulse exported.'
    throw invalidFile([{ path: '/format', message: `must be "${FILE_FORMAT}"` }], message)
  }
  if (typeof version === 'number' && version > FILE_VERSION) {
    const message = `A newer Pulse wrote this file (version ${version}); this one reads up to version ${FILE_VERSION}.`
    throw new PulseError('newer-document', message, { details: { version, known: FILE_VERSION } })
  }
}

/** One for each place; what the members of a union complain of is one problem of the union. */
function schemaProblems(raw: unknown): FileProblem[] {
  const errors = allErrors(raw)
  const unions = errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .map((each) => each.instancePath)
  const problems = new Map<string, string>(
    unions.map((path) => [path, 'has none of the allowed forms']),
  )
  for (const { instancePath: path, message } of errors) {
    const isOfUnion = unions.some((union) => path === union || path.startsWith(`${union}/`))
    if (!isOfUnion && !problems.has(path)) problems.set(path, message)
  }
  return [...problems].map(([path, message]) => ({ path: path || '/', message }))
}

/** The library stops at eight, for everybody; this is one synchronous call. */
function allErrors(raw: unknown) {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: MOST_FOUND })
  try {
    return Value.Errors(DashboardFile, raw)
  } finally {
    Settings.Set({ maxErrors })
  }
}

function unknownDatasets({ datasets, widgets }: DashboardFile): FileProblem[] {
  const known = new Set(datasets.map(({ id }) => id))
  return widgets.flatMap(({ query }, index) =>
    query?.datasetId === undefined || known.has(query.datasetId)
      ? []
      : [{ path: `/widgets/${index}/query/datasetId`, message: 'is none of the datasets' }],
  )
}

/** What the document's own reader would drop or change: it knows more than the schema. */
function lostValues(file: DashboardFile): FileProblem[] {
  const { dashboard } = importDashboard(file, new Map(file.datasets.map(({ id }) => [id, id])))
  const problems: FileProblem[] = []
  const compare = (path: string, given: unknown, read: unknown) => {
    if (given === undefined || canonical(given) === canonical(read)) return
    problems.push({ path, message: 'is not understood here, or outside of its limits' })
  }
  compare('/timeZone', file.timeZone, dashboard.timeZone)
  compare('/range', file.range ?? null, dashboard.filters.range)
  compare('/annotations', file.annotations?.length, dashboard.annotations.length)
  for (const [index, widget] of file.widgets.entries()) {
    const read = dashboard.widgets[index]
    const path = `/widgets/${index}`
    compare(`${path}/x`, widget.x, read?.place.x)
    for (const part of ['query', 'options'] as const) {
      const now = fieldsOf(read?.[part])
      for (const [key, value] of Object.entries(widget[part] ?? {})) {
        if (key !== 'datasetId') compare(`${path}/${part}/${pointer(key)}`, value, now[key])
      }
    }
  }
  return problems
}

function invalidFile(
  problems: readonly FileProblem[],
  message = `The file has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems
    .slice(0, 3)
    .map((problem) => `${problem.path} ${problem.message}`)
    .join('; ')}.`,
): PulseError {
  const details = { problems: problems.slice(0, MOST_TOLD), count: problems.length }
  return new PulseError('invalid-file', message, { details })
}

/** JSON pointer. */
function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Level by level: what recurses is what an endless nesting is made for. */
function isDeeperThan(raw: unknown, levels: number): boolean {
  let level: unknown[] = [raw]
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    )
    if (level.length === 0) return false
  }
  return true
}

function fieldsOf(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null ? { ...raw } : {}
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
