// Refuses what is hostile, before it touches the document: bombs, unreadable bytes, unknown roots.
// What is merely odd gets in and is repaired by readers, because a refused update breaks that client
// for good: everything it does later builds on it.
import { ROOT_NAMES } from '@pulse/shared/dashboard/document'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import {
  MAX_MESSAGE_BYTES,
  MAX_NESTING,
  MAX_SYNC_CLIENTS,
  MAX_UPDATE_BYTES,
  MAX_UPDATE_CLIENTS,
} from './limits.ts'
import { measureNesting } from './measure-nesting.ts'

export type UpdateFault =
  | 'too-large'
  | 'too-many-clients'
  | 'unreadable'
  | 'unknown-root'
  | 'too-deep'

const ROOTS: ReadonlySet<string> = new Set(ROOT_NAMES)

/** `first` is the client's half of the first sync: all that it did while it was offline. */
export function validateUpdate(doc: Y.Doc, update: Uint8Array, first: boolean): UpdateFault | null {
  if (update.byteLength > (first ? MAX_MESSAGE_BYTES : MAX_UPDATE_BYTES)) return 'too-large'
  try {
    // The first number of an update (V1) counts its clients.
    const clients = decoding.readVarUint(decoding.createDecoder(update))
    if (clients > (first ? MAX_SYNC_CLIENTS : MAX_UPDATE_CLIENTS)) return 'too-many-clients'
    return validateStructs(doc, Y.decodeUpdate(update).structs)
  } catch {
    return 'unreadable'
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function validateStructs(doc: Y.Doc, structs: readonly Struct[]): UpdateFault | null {
  const items = structs.filter((struct) => struct instanceof Y.Item)
  for (const { parent } of items) {
    // Decoded but not integrated, a root parent is still its name.
    if (typeof parent === 'string' && !ROOTS.has(parent)) return 'unknown-root'
  }
  return measureNesting(doc, items) > MAX_NESTING ? 'too-deep' : null
}
