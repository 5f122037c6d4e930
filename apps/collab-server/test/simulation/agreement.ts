import { type Cell, pack } from '@pulse/shared/dashboard/pack'
import { readDashboard, readWidgets } from '@pulse/shared/dashboard/read-dashboard'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { findFault } from './layout-fault.ts'

/** All of these hold the same edits, read as the same dashboard and show the same sound layout. */
export function expectAgreement(copies: ReadonlyMap<string, Y.Doc>): void {
  const [first, ...others] = [...copies]
  if (!first) throw new Error('no copies')
  const [firstName, reference] = first
  const cells = layoutOf(reference)
  expect(findFault([...cells.values()]), `L1: layout of ${firstName}`).toBeNull()
  for (const [name, doc] of others) {
    const pair = `${name} and ${firstName}`
    expect(readDashboard(doc), `dashboards of ${pair}`).toEqual(readDashboard(reference))
    expect([...layoutOf(doc)], `L2: layouts of ${pair}`).toEqual([...cells])
    const same = Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(reference))
    expect(same, `edits of ${pair} are the same`).toBe(true)
  }
}

function layoutOf(doc: Y.Doc): Map<string, Cell> {
  return pack(readWidgets(doc))
}
