import { expect } from 'vitest'
import * as Y from 'yjs'
import { allEdits, loadStored, type World } from './world.ts'

/** S1, S4: the database alone has every edit that was acknowledged, also those it holds back. */
export async function expectPromisesKept(world: World): Promise<void> {
  const stored = Y.encodeStateAsUpdate(await loadStored(world))
  const edits = allEdits(world)
  const saved = edits.filter(({ acked }) => acked)
  expect(countMissing(stored, saved), 'S1: edits of pages that said "saved"').toBe(0)
  // With all that nobody was promised, nothing is missing: not even what waits for its predecessors.
  const unpromised = edits.filter(({ promised }) => !promised)
  const everything = Y.mergeUpdates([stored, ...unpromised.map(({ update }) => update)])
  expect(countMissing(everything, edits), 'S4: edits that a server acknowledged').toBe(0)
}

/** How many edits would still change a document of that state. */
function countMissing(state: Uint8Array, edits: readonly { update: Uint8Array }[]): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  let missing = 0
  doc.on('update', () => {
    missing += 1
  })
  for (const { update } of edits) Y.applyUpdate(doc, update)
  doc.destroy()
  return missing
}
