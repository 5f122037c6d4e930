import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isPulseError, type PulseError } from '../api/pulse-error.ts'
import { addAnnotation } from './annotations.ts'
import {
  addWidgets,
  setColumnFilters,
  setDashboardDescription,
  setDashboardRange,
} from './commands.ts'
import { compareDashboards } from './compare-dashboards.ts'
import { exportDashboard } from './export-dashboard.ts'
import type { FileDataset } from './export-file.ts'
import { importDashboard, readDashboardFile } from './import-dashboard.ts'
import { makeDashboardState } from './make-dashboard.ts'
import { pack } from './pack.ts'
import { readDashboard } from './read-dashboard.ts'

const ANNA = { name: 'Anna' }
const SALES: FileDataset = {
  id: '8f0c2f5e-7a39-4d5e-9a2b-5f9f6a1f0a01',
  name: 'Sales',
  timeColumn: 'day',
  columns: [{ name: 'day', type: 'date' }],
}

function makeFull() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Shop', timeZone: 'Europe/Berlin' }))
  setDashboardDescription(doc, 'All shops', ANNA)
  setDashboardRange(doc, { last: { count: 30, unit: 'day' } }, ANNA)
  setColumnFilters(doc, 'city', [{ column: 'city', op: 'in', values: ['Ulm', null] }], ANNA)
  addAnnotation(doc, { at: Date.UTC(2026, 1, 1), text: 'Fair', author: 'Anna' }, ANNA)
  addWidgets(
    doc,
    [
      {
        kind: 'line',
        title: 'Revenue',
        size: { w: 8, h: 5 },
        query: {
          datasetId: SALES.id,
          measures: [{ id: 'm1', column: 'revenue', aggregate: 'sum' }],
          time: { bucket: 'month' },
          dimensions: [{ column: 'shop', top: 5, other: true }],
        },
        options: { unit: '€', legend: true },
      },
      { kind: 'text', title: '', size: { w: 4, h: 5 }, text: '# Hello' },
      { kind: 'stat', title: 'Orders', size: { w: 3, h: 2 } },
    ],
    ANNA,
  )
  return readDashboard(doc)
}

const exported = () => exportDashboard(makeFull(), [SALES], new Date('2026-11-01T00:00:00Z'))
/** As it comes out of a file. */
const file = (): Record<string, never> => JSON.parse(JSON.stringify(exported()))

function refusal(raw: unknown): PulseError {
  try {
    readDashboardFile(raw)
  } catch (error) {
    if (isPulseError(error)) return error
    throw error
  }
  throw new Error('the file was accepted')
}

const paths = (error: PulseError) =>
  ((error.details?.['problems'] ?? []) as { path: string }[]).map(({ path }) => path)

test('X1: a dashboard that is exported and imported is the same, on datasets of its own', () => {
  const own = '11111111-2222-4333-8444-555555555555'
  const { dashboard } = importDashboard(readDashboardFile(file()), new Map([[SALES.id, own]]))
  const before = makeFull()
  expect(dashboard.widgets[0]?.query.datasetId).toBe(own)
  expect(dashboard.widgets[0]?.id).not.toBe(before.widgets[0]?.id)
  const renamed = {
    ...dashboard,
    annotations: before.annotations,
    widgets: dashboard.widgets.map((widget, index) => ({
      ...widget,
      id: before.widgets[index]?.id ?? '',
      query: {
        ...widget.query,
        ...(widget.query.datasetId !== undefined && { datasetId: SALES.id }),
      },
    })),
  }
  expect(compareDashboards(before, renamed)).toEqual([])
  expect(dashboard.annotations.map(({ text }) => text)).toEqual(['Fair'])
  expect([...pack(dashboard.widgets).values()]).toEqual([...pack(before.widgets).values()])
})

test('X2: the file names datasets by id, name and columns, and only those that are asked', () => {
  const other = { ...SALES, id: 'other', name: 'Payroll' }
  const { datasets } = exportDashboard(makeFull(), [SALES, other], new Date())
  expect(datasets).toEqual([SALES])
})

test('X2: a chart whose dataset is not there any more keeps its question without it', () => {
  const { datasets, widgets } = exportDashboard(makeFull(), [], new Date())
  expect(datasets).toEqual([])
  expect(widgets[0]?.query).not.toHaveProperty('datasetId')
  expect(widgets[0]?.query).toMatchObject({ time: { bucket: 'month' } })
})

test('X3: everything that is wrong is told at once, each with its place', () => {
  const raw = {
    ...file(),
    title: ' ',
    timeZone: 7,
    widgets: [
      { kind: 'cake', title: 'x', size: { w: 4, h: 4 }, x: 0 },
      { kind: 'bar', title: 'x', size: { w: 99, h: 4 }, x: -1 },
      ...Array.from({ length: 10 }, () => ({ kind: 'bar' })),
    ],
  }
  const error = refusal(raw)
  expect(error.code).toBe('invalid-file')
  expect(paths(error)).toEqual(
    expect.arrayContaining([
      '/title',
      '/timeZone',
      '/widgets/0/kind',
      '/widgets/1/size/w',
      '/widgets/1/x',
      '/widgets/11',
    ]),
  )
})

test('X3: what a document would not keep is refused, not dropped', () => {
  const raw = file() as unknown as ReturnType<typeof exported>
  const [line] = raw.widgets
  const error = refusal({
    ...raw,
    timeZone: 'Mars/Olympus',
    widgets: [
      { ...line, options: { unit: '€', sparkles: true } },
      { ...line, query: { datasetId: 'unknown' } },
    ],
  })
  expect(paths(error)).toEqual([
    '/widgets/1/query/datasetId',
    '/timeZone',
    '/widgets/0/options/sparkles',
  ])
})

test('X4: a file of a newer Pulse, of another program, or nested without end is refused clearly', () => {
  expect(refusal({ ...file(), version: 2 })).toMatchObject({
    code: 'newer-document',
    details: { version: 2, known: 1 },
  })
  for (const raw of [null, 3, 'text', [], {}, { format: 'grafana' }, { ...file(), version: '1' }]) {
    expect(refusal(raw).code).toBe('invalid-file')
  }
  let deep: unknown = 'end'
  for (let level = 0; level < 100_000; level++) deep = [deep]
  const error = refusal({ ...file(), widgets: [{ options: { deep } }] })
  expect(paths(error)).toEqual(['/'])
})
