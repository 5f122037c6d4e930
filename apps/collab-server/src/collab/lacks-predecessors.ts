import * as Y from 'yjs'

/** True when something that the update (V1) builds on is neither in the document nor in the update. */
export function lacksPredecessors({ store }: Y.Doc, update: Uint8Array): boolean {
  const { structs } = Y.decodeUpdate(update)
  const ends = new Map<number, number>()
  const endOf = (client: number) => ends.get(client) ?? Y.getState(store, client)
  for (const struct of structs) {
    const { id, length } = struct
    // A skip is a hole that merging has left.
    if (struct instanceof Y.Skip || id.clock > endOf(id.client)) return true
    ends.set(id.client, Math.max(endOf(id.client), id.clock + length))
  }
  const isThere = (id: unknown) => !(id instanceof Y.ID) || id.clock < endOf(id.client)
  return structs.some(
    (struct) =>
      struct instanceof Y.Item &&
      ![struct.origin, struct.rightOrigin, struct.parent].every(isThere),
  )
}
