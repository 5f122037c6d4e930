import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, newDashboard, sync } from '../../test/peers.ts'
import { setColumnFilters } from './commands.ts'
import { filtersOf, metaOf, SCHEMA_VERSION, schemaVersionOf } from './document.ts'
import { migrateDocument } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { readDashboard } from './read-dashboard.ts'

const SERVER = { name: 'server' }
const ANNA = { name: 'Anna' }
const BY_REGION = { column: 'region', op: 'in', values: ['north'] } as const
const BY_PRODUCT = { column: 'product', op: 'contains', value: 'tea' } as const

/** As the program of schema 1 left it. */
function openOld(): Y.Doc {
  const doc = newDashboard()
  metaOf(doc).set('schemaVersion', 1)
  filtersOf(doc).set('filters', [BY_REGION, BY_PRODUCT])
  return doc
}

test('D14: migrations are in order and end at the version that is written', () => {
  const versions = MIGRATIONS.map(({ to }) => to)
  expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  expect(versions.at(-1)).toBe(SCHEMA_VERSION)
})

test('D14: a migrated document shows what the old one showed, and says its version', () => {
  const doc = openOld()
  const before = readDashboard(doc)
  migrateDocument(doc, SERVER)
  expect(readDashboard(doc)).toEqual({
    ...before,
    filters: { range: null, filters: [BY_PRODUCT, BY_REGION] },
    schemaVersion: SCHEMA_VERSION,
  })
})

test('D14: a migration that has nothing to do writes nothing', () => {
  const doc = openOld()
  migrateDocument(doc, SERVER)
  const state = Y.encodeStateVector(doc)
  migrateDocument(doc, SERVER)
  expect(Y.encodeStateVector(doc)).toEqual(state)
})

test('D14: two servers that migrate at once, and an edit made meanwhile, come to one document with all of it', () => {
  const first = openOld()
  const [second, page] = [copyOf(first), copyOf(first)]
  migrateDocument(first, SERVER)
  migrateDocument(second, SERVER)
  const mine = { ...BY_REGION, values: ['south'] }
  setColumnFilters(page, 'city', [{ column: 'city', op: 'is-not-null' }], ANNA)
  sync(first, second, page)
  setColumnFilters(page, 'region', [mine], ANNA)
  sync(first, second, page)
  for (const doc of [first, second, page]) {
    expect(readDashboard(doc).filters.filters).toEqual([
      { column: 'city', op: 'is-not-null' },
      BY_PRODUCT,
      mine,
    ])
  }
})

test('D14: an edit of the old program that arrives after the migration is taken over by the next one', () => {
  const doc = openOld()
  const old = copyOf(doc)
  migrateDocument(doc, SERVER)
  const late = { column: 'city', op: 'in', values: ['Ulm'] } as const
  filtersOf(old).set('filters', [BY_REGION, late])
  sync(doc, old)
  migrateDocument(doc, SERVER)
  expect(filtersOf(doc).has('filters')).toBe(false)
  expect(schemaVersionOf(doc)).toBe(SCHEMA_VERSION)
  expect(readDashboard(doc).filters.filters).toEqual([late, BY_PRODUCT, BY_REGION])
})

test('D13: the document of a newer program is left alone', () => {
  const doc = openOld()
  metaOf(doc).set('schemaVersion', SCHEMA_VERSION + 1)
  migrateDocument(doc, SERVER)
  expect(filtersOf(doc).has('filters')).toBe(true)
})

test('D1: two people who filter by different columns at once both have their way', () => {
  const anna = openOld()
  migrateDocument(anna, SERVER)
  const ben = copyOf(anna)
  setColumnFilters(anna, 'region', [], ANNA)
  setColumnFilters(ben, 'city', [{ column: 'city', op: 'in', values: ['Ulm'] }], SERVER)
  sync(anna, ben)
  const columns = readDashboard(anna).filters.filters.map(({ column }) => column)
  expect(columns).toEqual(['city', 'product'])
  expect(readDashboard(ben)).toEqual(readDashboard(anna))
})
