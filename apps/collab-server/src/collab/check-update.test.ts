import { addWidgets, setDashboardTitle } from '@pulse/shared/dashboard/commands'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manyClients, nestedMaps, nestedValue, unknownRoot } from '../../test/hostile-updates.ts'
import { checkUpdate } from './check-update.ts'
import { MAX_NESTING, MAX_NEW_CLIENTS } from './limits.ts'

function faultOf(doc: Y.Doc, update: Uint8Array): string | null {
  const checked = checkUpdate(doc, update)
  return typeof checked === 'string' ? checked : null
}

const validate = (update: Uint8Array) => faultOf(new Y.Doc(), update)

test('S17: hostile updates are told from each other', () => {
  expect(validate(manyClients(MAX_NEW_CLIENTS + 1))).toBe('too-many-clients')
  expect(validate(nestedMaps(MAX_NESTING + 2))).toBe('too-deep')
  expect(validate(nestedMaps(20_000))).toBe('too-deep')
  expect(validate(nestedValue(2_000))).toBe('too-deep')
  expect(validate(unknownRoot())).toBe('unknown-root')
  expect(validate(Uint8Array.from([1, 200, 3]))).toBe('unreadable')
  expect(validate(new Uint8Array())).toBe('unreadable')
}, 60_000)

test('a page that opens its local copy may send the whole history, of however many visits', () => {
  const history = Array.from({ length: 5 }, () => manyClients(1_000))
  const server = new Y.Doc()
  for (const part of history) {
    expect(faultOf(server, part)).toBeNull()
    Y.applyUpdate(server, part)
  }
  server.getMap('meta').set('title', 'Made offline')
  const copy = Y.encodeStateAsUpdate(server)
  const behind = new Y.Doc()
  for (const part of history) Y.applyUpdate(behind, part)
  expect(faultOf(behind, copy)).toBeNull()
  expect(faultOf(new Y.Doc(), copy)).toBe('too-many-clients')
}, 60_000)

test('S17: nesting is measured with what is in the document already', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  let map = doc.getMap<unknown>('widgets')
  for (let n = 0; n <= MAX_NESTING; n++) {
    const inner = new Y.Map<unknown>()
    map.set('m', inner)
    map = inner
  }
  const server = new Y.Doc()
  const faults = updates.map((update) => {
    const fault = faultOf(server, update)
    if (!fault) Y.applyUpdate(server, update)
    return fault
  })
  expect(faults.slice(0, MAX_NESTING - 1)).toEqual(Array(MAX_NESTING - 1).fill(null))
  expect(faults.at(-1)).toBe('too-deep')
}, 60_000)

test('every edit of a dashboard is accepted, in small updates and in one', () => {
  const doc = new Y.Doc()
  const server = new Y.Doc()
  const initial = makeDashboardState({ title: 'Sales', timeZone: 'UTC' })
  for (const each of [doc, server]) Y.applyUpdate(each, initial)
  const faults = new Set<string | null>()
  doc.on('update', (update: Uint8Array) => {
    faults.add(faultOf(server, update))
    Y.applyUpdate(server, update)
  })
  const by = {}
  const size = { w: 4, h: 4 }
  addWidgets(doc, [{ kind: 'text', title: 'Notes', size, text: '# Hello' }], by)
  const query = { measures: [{ id: 'm1', column: 'revenue', aggregate: 'sum' as const }] }
  addWidgets(doc, [{ kind: 'line', title: 'Revenue', size, query }], by)
  setDashboardTitle(doc, 'Revenue', by)
  expect([...faults]).toEqual([null])
  expect(validate(Y.encodeStateAsUpdate(doc))).toBeNull()
  expect(server.getMap('widgets').size).toBe(2)
}, 60_000)
