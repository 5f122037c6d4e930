import { addWidgets } from '@pulse/shared/dashboard/commands'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import { pack } from '@pulse/shared/dashboard/pack'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { COFFEE_COLUMNS } from './coffee-sales.ts'
import { demoWidgets } from './demo-widgets.ts'

const DATASET = '0b9a3a44-6b7e-4f0c-9a53-7bd5a3a1c001'

function demoDashboard() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Demo', timeZone: 'UTC' }))
  addWidgets(doc, demoWidgets(DATASET), {})
  return readDashboard(doc)
}

test('the demo is read back as it was meant: nothing of it is dropped or corrected', () => {
  const wanted = demoWidgets(DATASET).map(({ kind, title, size, query, options }) => {
    return { kind, title, size, query: query ?? {}, options: options ?? {} }
  })
  expect(demoDashboard().widgets).toMatchObject(wanted)
})

test('it asks only for columns that its file has', () => {
  const columns = new Set<string | undefined>(COFFEE_COLUMNS)
  const asked = demoDashboard().widgets.flatMap(({ query }) => [
    ...(query.measures ?? []),
    ...(query.dimensions ?? []),
    ...(query.filters ?? []),
  ])
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter(({ column }) => !columns.has(column))).toEqual([])
})

test('its rows are full: twelve columns, without a gap', () => {
  const cells = [...pack(demoDashboard().widgets).values()]
  const height = Math.max(...cells.map(({ y, h }) => y + h))
  const covered = cells.reduce((sum, { w, h }) => sum + w * h, 0)
  expect(covered).toBe(12 * height)
})
