// Refuses what is hostile, before it touches the document: bombs, unreadable bytes, unknown roots.
// What is merely odd gets in and is repaired by readers, because a refused update breaks that client
// for good: everything it does later builds on it.
import { ROOT_NAMES } from '@pulse/shared/dashboard/document'
import * as Y from 'yjs'
import { MAX_NESTING, MAX_NEW_CLIENTS } from './limits.ts'
import { measureNesting } from './measure-nesting.ts'

export type UpdateFault = 'too-many-clients' | 'unreadable' | 'unknown-root' | 'too-deep'

const ROOTS: ReadonlySet<string> = new Set(ROOT_NAMES)

export type Checked = {
  /** By client, the clock up to which the document knows it once the update is applied. */
  ends: ReadonlyMap<number, number>
  /** The document knows no part of what it adds: sent on as it is, it says nothing that is not checked. */
  isNew: boolean
}

/** Returns what is wrong with an update (V1), or what applying it has to lead to. */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): UpdateFault | Checked {
  try {
    const { structs } = Y.decodeUpdate(update)
    const isNew = structs.every(({ id }) => id.clock >= Y.getState(doc.store, id.client))
    const unseen = isNew ? structs : structs.filter((struct) => !isKnown(doc, struct))
    const ends = new Map(unseen.map(({ id, length }) => [id.client, id.clock + length]))
    return findFault(doc, unseen, ends.size) ?? { ends, isNew }
  } catch {
    return 'unreadable'
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function isKnown({ store }: Y.Doc, { id, length }: Struct): boolean {
  return id.clock + length <= Y.getState(store, id.client)
}

function findFault(doc: Y.Doc, unseen: readonly Struct[], clients: number): UpdateFault | null {
  if (clients > MAX_NEW_CLIENTS) return 'too-many-clients'
  const items = unseen.filter((struct) => struct instanceof Y.Item)
  for (const { parent } of items) {
    // Decoded but not integrated, a root parent is still its name.
    if (typeof parent === 'string' && !ROOTS.has(parent)) return 'unknown-root'
  }
  return measureNesting(doc, items) > MAX_NESTING ? 'too-deep' : null
}
