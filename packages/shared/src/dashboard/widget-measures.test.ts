import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, newDashboard, sync } from '../../test/peers.ts'
import type { Measure } from '../query/chart-query.ts'
import { addWidgets, changeQuery } from './commands.ts'
import { findWidget, metaOf, SCHEMA_VERSION } from './document.ts'
import { migrateDocument } from './migrate.ts'
import { readDashboard } from './read-dashboard.ts'
import { makeUndo } from './undo.ts'

const ANNA = { name: 'Anna' }
const BEN = { name: 'Ben' }
const SERVER = { name: 'server' }
const SALES: Measure = { id: 'm1', aggregate: 'sum', column: 'sales' }
const COSTS: Measure = { id: 'm2', aggregate: 'sum', column: 'costs' }
const ORDERS: Measure = { id: 'm3', aggregate: 'count' }

function open(measures: Measure[]) {
  const doc = newDashboard()
  const added = { kind: 'line', title: '', size: { w: 4, h: 4 }, query: { measures } } as const
  const [id = ''] = addWidgets(doc, [added], SERVER)
  return { doc, id }
}

/** As the program of schema 2 left it: all measures are one value. */
function openOld(measures: unknown) {
  const { doc, id } = open([])
  metaOf(doc).set('schemaVersion', 2)
  queryOf(doc, id).set('measures', measures)
  return { doc, id }
}

function queryOf(doc: Y.Doc, id: string): Y.Map<unknown> {
  const query = findWidget(doc, id)?.get('query')
  if (!(query instanceof Y.Map)) throw new Error('the widget has no query')
  return query
}

const measuresOf = (doc: Y.Doc) => readDashboard(doc).widgets[0]?.query.measures

test('D1: two people who change different measures of one chart at once both have their way', () => {
  const { doc: anna, id } = open([SALES, COSTS])
  const ben = copyOf(anna)
  changeQuery(anna, id, { measures: [{ ...SALES, aggregate: 'avg' }, COSTS] }, ANNA)
  changeQuery(ben, id, { measures: [SALES, { ...COSTS, unit: '€' }] }, BEN)
  sync(anna, ben)
  expect(measuresOf(anna)).toEqual([
    { ...SALES, aggregate: 'avg' },
    { ...COSTS, unit: '€' },
  ])
  expect(measuresOf(ben)).toEqual(measuresOf(anna))
})

test('D1: two measures that are added at once under one id are both there, under two', () => {
  const { doc: anna, id } = open([SALES])
  const ben = copyOf(anna)
  changeQuery(anna, id, { measures: [SALES, COSTS] }, ANNA)
  changeQuery(ben, id, { measures: [SALES, { ...ORDERS, id: 'm2' }] }, BEN)
  sync(anna, ben)
  const merged = measuresOf(anna) ?? []
  expect(measuresOf(ben)).toEqual(merged)
  expect(merged.map(({ id: each }) => each)).toEqual(['m1', 'm2', 'm3'])
  expect(merged.map(({ column }) => column)).toEqual(expect.arrayContaining(['sales', 'costs']))

  // The one that was called otherwise keeps its new name when the other goes.
  const [, second, third] = merged
  if (!second || !third) throw new Error('a measure is missing')
  changeQuery(anna, id, { measures: [SALES, third] }, ANNA)
  expect(measuresOf(anna)).toEqual([SALES, third])
})

test('D1: one adds a measure while the other removes another', () => {
  const { doc: anna, id } = open([SALES, COSTS])
  const ben = copyOf(anna)
  changeQuery(anna, id, { measures: [SALES, COSTS, ORDERS] }, ANNA)
  changeQuery(ben, id, { measures: [COSTS] }, BEN)
  sync(anna, ben)
  expect(measuresOf(anna)).toEqual([COSTS, ORDERS])
  expect(measuresOf(ben)).toEqual([COSTS, ORDERS])
})

test('D7: undo takes back my measure and leaves the one that somebody else added', () => {
  const { doc: anna, id } = open([SALES])
  const ben = copyOf(anna)
  const undo = makeUndo(anna, ANNA)
  changeQuery(anna, id, { measures: [SALES, COSTS] }, ANNA)
  changeQuery(ben, id, { measures: [SALES, ORDERS] }, BEN)
  sync(anna, ben)
  undo.undo()
  expect(measuresOf(anna)).toEqual([SALES, ORDERS])
  undo.redo()
  expect(
    measuresOf(anna)
      ?.map(({ column }) => column)
      .sort(),
  ).toEqual(['costs', 'sales', undefined])
})

test('D10: the same measures in other words write nothing', () => {
  const { doc, id } = open([SALES, COSTS])
  const before = Y.encodeStateVector(doc)
  const { column = '', aggregate } = COSTS
  changeQuery(doc, id, { measures: [SALES, { column, aggregate, id: 'm2' }] }, ANNA)
  expect(Y.encodeStateVector(doc)).toEqual(before)
})

test('D10: measures in another order, in the midst of others, or none are what is read then', () => {
  const { doc, id } = open([SALES, COSTS])
  for (const measures of [[COSTS, SALES], [COSTS, ORDERS, SALES], [SALES]]) {
    changeQuery(doc, id, { measures }, ANNA)
    expect(measuresOf(doc)).toEqual(measures)
  }
  changeQuery(doc, id, { measures: undefined }, ANNA)
  expect(measuresOf(doc)).toBeUndefined()
})

test('D12: what is no measure is left out, the same for everybody', () => {
  const { doc, id } = open([SALES])
  const query = queryOf(doc, id)
  query.set('measure:a', 4)
  query.set('measure:b', { id: '1; drop', aggregate: 'sum', order: 'a9' })
  query.set('measure:c', { ...COSTS, order: { no: 'text' } })
  query.set('measure:d', new Y.Map([['id', 'm9']]))
  expect(measuresOf(doc)).toEqual([COSTS, SALES])
})

test('D14: a chart of schema 2 shows the same before and after its migration, which writes nothing twice', () => {
  const { doc } = openOld([SALES, COSTS, ORDERS])
  expect(measuresOf(doc)).toEqual([SALES, COSTS, ORDERS])
  migrateDocument(doc, SERVER)
  expect(measuresOf(doc)).toEqual([SALES, COSTS, ORDERS])
  expect(readDashboard(doc).schemaVersion).toBe(SCHEMA_VERSION)
  const state = Y.encodeStateVector(doc)
  migrateDocument(doc, SERVER)
  expect(Y.encodeStateVector(doc)).toEqual(state)
})

test('D14: a page that changes a chart of schema 2 before any server has migrated it', () => {
  const { doc, id } = openOld([SALES, COSTS])
  changeQuery(doc, id, { measures: [COSTS, ORDERS] }, ANNA)
  expect(measuresOf(doc)).toEqual([COSTS, ORDERS])
  migrateDocument(doc, SERVER)
  expect(measuresOf(doc)).toEqual([COSTS, ORDERS])
})

test('D14: two servers that migrate at once, and a measure added meanwhile, come to one chart with all of it', () => {
  const { doc: first, id } = openOld([SALES, COSTS])
  const [second, page] = [copyOf(first), copyOf(first)]
  migrateDocument(first, SERVER)
  migrateDocument(second, SERVER)
  changeQuery(page, id, { measures: [SALES, COSTS, ORDERS] }, ANNA)
  sync(first, second, page)
  for (const doc of [first, second, page]) expect(measuresOf(doc)).toEqual([SALES, COSTS, ORDERS])
})

test('D14: a measure that an older program adds late is taken over', () => {
  const { doc, id } = openOld([SALES])
  const old = copyOf(doc)
  migrateDocument(doc, SERVER)
  changeQuery(doc, id, { measures: [{ ...SALES, unit: '€' }] }, ANNA)
  queryOf(old, id).set('measures', [SALES, COSTS])
  sync(doc, old)
  migrateDocument(doc, SERVER)
  expect(measuresOf(doc)).toEqual([{ ...SALES, unit: '€' }, COSTS])
})
