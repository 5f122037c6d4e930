// Refuses what is hostile, before it touches the document: bombs, unreadable bytes, unknown roots.
// What is merely odd gets in and is repaired by readers, because a refused update breaks that client
// for good: everything it does later builds on it.
import { ROOT_NAMES } from '@pulse/shared/dashboard/document'
import * as Y from 'yjs'
import { MAX_NESTING, MAX_NEW_CLIENTS } from './limits.ts'
import { measureNesting } from './measure-nesting.ts'

export type UpdateFault = 'too-many-clients' | 'unreadable' | 'unknown-root' | 'too-deep'

const ROOTS: ReadonlySet<string> = new Set(ROOT_NAMES)

export function validateUpdate(doc: Y.Doc, update: Uint8Array): UpdateFault | null {
  try {
    return validateStructs(doc, Y.decodeUpdate(update).structs)
  } catch {
    return 'unreadable'
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function validateStructs(doc: Y.Doc, structs: readonly Struct[]): UpdateFault | null {
  const unseen = structs.filter(({ id, length }) => {
    return id.clock + length > Y.getState(doc.store, id.client)
  })
  if (new Set(unseen.map(({ id }) => id.client)).size > MAX_NEW_CLIENTS) return 'too-many-clients'
  const items = unseen.filter((struct) => struct instanceof Y.Item)
  for (const { parent } of items) {
    // Decoded but not integrated, a root parent is still its name.
    if (typeof parent === 'string' && !ROOTS.has(parent)) return 'unknown-root'
  }
  return measureNesting(doc, items) > MAX_NESTING ? 'too-deep' : null
}
