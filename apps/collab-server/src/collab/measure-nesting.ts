import * as Y from 'yjs'

/**
 * How deep the deepest shared type or value of these items would be, were they integrated into `doc`.
 * The items are decoded, not integrated: `parent` is a root's name, an id, or null when the item
 * stands beside its origin.
 */
export function measureNesting(doc: Y.Doc, items: readonly Y.Item[]): number {
  const types = items.filter(({ content }) => content instanceof Y.ContentType)
  const deepestValue = items.reduce((most, { content }) => Math.max(most, valueDepth(content)), 0)
  if (types.length === 0) return deepestValue
  const depthOf = makeDepthLookup(doc, items)
  return types.reduce((most, item) => Math.max(most, depthOf(item)), deepestValue)
}

function makeDepthLookup(doc: Y.Doc, items: readonly Y.Item[]): (item: Y.Item) => number {
  const depths = new Map<Y.Item, number>()
  const find = makeItemLookup(items)

  /** Walks up without recursion: the chains it is meant for would overflow the stack. */
  return (start) => {
    const path: { item: Y.Item; step: 0 | 1 }[] = []
    let depth = 0
    for (let item: Y.Item | null = start; item; ) {
      const known = depths.get(item)
      if (known !== undefined) {
        depth = known
        break
      }
      const up: Up = stepUp(item)
      path.push({ item, step: up.step })
      // A mark against items that name each other as parents.
      depths.set(item, 0)
      const next: Y.Item | null = up.id ? find(up.id) : null
      if (!next && up.id) depth = integratedDepth(doc, up.id)
      item = next
    }
    for (const { item, step } of path.reverse()) {
      depth += step
      depths.set(item, depth)
    }
    return depth
  }
}

/** Finds the item of an update that holds an id; one item may stand for a run of ids. */
function makeItemLookup(items: readonly Y.Item[]): (id: Y.ID) => Y.Item | null {
  const byClient = Map.groupBy(items, ({ id }) => id.client)
  for (const list of byClient.values()) list.sort((a, b) => a.id.clock - b.id.clock)
  return ({ client, clock }) => {
    const list = byClient.get(client) ?? []
    const item = list[lastAtOrBefore(list, clock)]
    return item && clock < item.id.clock + item.length ? item : null
  }
}

function lastAtOrBefore(list: readonly Y.Item[], clock: number): number {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.id.clock ?? 0) <= clock) low = middle + 1
    else high = middle - 1
  }
  return high
}

type Up = { id: Y.ID | null; step: 0 | 1 }

/** To the type that holds the item (one level up), or to a neighbour on the same level. */
function stepUp(item: Y.Item): Up {
  if (item.parent instanceof Y.ID) return { id: item.parent, step: 1 }
  if (item.parent !== null) return { id: null, step: 1 }
  return { id: item.origin ?? item.rightOrigin, step: 0 }
}

/** Levels above and including an item of the document; 0 for one that it does not hold (yet). */
function integratedDepth(doc: Y.Doc, id: Y.ID): number {
  const structs = doc.store.clients.get(id.client)
  if (!structs || id.clock >= Y.getState(doc.store, id.client)) return 0
  const struct = structs[Y.findIndexSS(structs, id.clock)]
  let depth = 0
  let item = struct instanceof Y.Item ? struct : null
  while (item) {
    depth += 1
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null
  }
  return depth
}

const DEEPEST_VALUE = 1_000

function valueDepth(content: Y.Item['content']): number {
  if (content instanceof Y.ContentAny) return nestingOf(content.arr)
  if (content instanceof Y.ContentJSON) return nestingOf(content.arr)
  if (content instanceof Y.ContentEmbed) return nestingOf(content.embed)
  return 0
}

/** Level by level; stops counting at 1,000. */
export function nestingOf(value: unknown): number {
  let level = [value].filter(isObject)
  let depth = 0
  while (level.length > 0 && depth < DEEPEST_VALUE) {
    level = level.flatMap((object) => Object.values(object)).filter(isObject)
    depth += 1
  }
  return depth
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}
