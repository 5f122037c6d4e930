import { heapAfterCollection } from './heap.ts'
import { openLoadClient } from './load-client.ts'
import { makeRecorder } from './recorder.ts'
import type { System, SystemName } from './systems.ts'

/** Bytes that a server holds for a document that one client has open and nobody edits. */
export async function measureIdle(
  systems: readonly System[],
  documents: readonly string[],
  seed: Uint8Array,
): Promise<Map<SystemName, number>> {
  const found = new Map<SystemName, number>()
  for (const system of systems) {
    const [first = '', ...others] = documents
    const open = (document: string, index: number) =>
      openLoadClient({ system, document, seed, recorder: makeRecorder(), index })
    // What the first document of all costs, such as compiled code, is not counted.
    const clients = [await open(first, 0)]
    const before = await heapAfterCollection(system.inspectorPort)
    for (const [index, document] of others.entries()) clients.push(await open(document, index))
    const after = await heapAfterCollection(system.inspectorPort)
    found.set(system.name, (after - before) / others.length)
    await Promise.all(clients.map((client) => client.close()))
  }
  return found
}
