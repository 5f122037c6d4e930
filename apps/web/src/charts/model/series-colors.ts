// Which series has which colour: one assignment for a whole dashboard, so that "rain" is the same
// blue in every widget and stays it when a filter takes other series away.
import { createSignal } from 'solid-js'

export const PALETTE_SIZE = 8

/**
 * A key is the dimension that tells the series apart and the series' name. A slot is a colour and a dash:
 * slots beyond the palette repeat its colours with another dash.
 */
export type SeriesColors = {
  /**
   * One slot per key, all different. Reactive. Colours are given chart by chart in the order of the charts' ids,
   * in each in the order of the alphabet: everybody gets the same, in whichever order answers arrive.
   */
  claim(keys: readonly string[], chartId?: string): readonly number[]
  /** Reactive. The slot of a key if some chart claimed one. */
  slotOf(key: string): number | undefined
}

export function makeSeriesColors(): SeriesColors {
  /** What each chart has ever shown: a filter that takes a series away does not free its colour. */
  const claims = new Map<string, Set<string>>()
  let slots: ReadonlyMap<string, number> = new Map()
  const [changes, setChanges] = createSignal(0)

  return {
    claim(keys, chartId = '') {
      changes()
      const known = claims.get(chartId) ?? new Set()
      const fresh = keys.filter((key) => !known.has(key)).sort()
      if (fresh.length > 0) {
        claims.set(chartId, new Set([...known, ...fresh]))
        slots = assign(claims)
        // Not at once: a chart claims while it computes, and may not disturb the others in the middle of it.
        queueMicrotask(() => setChanges((count) => count + 1))
      }
      return distinct(keys.map((key) => slots.get(key) ?? 0))
    },
    slotOf(key) {
      changes()
      return slots.get(key)
    },
  }
}

function assign(claims: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const slots = new Map<string, number>()
  for (const [, keys] of [...claims].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const beside = new Set([...keys].flatMap((key) => slots.get(key) ?? []))
    for (const key of [...keys].filter((each) => !slots.has(each))) {
      const slot = freeSlot(slots, key, beside)
      slots.set(key, slot)
      beside.add(slot)
    }
  }
  return slots
}

/** Every dimension begins with the first colour: its series meet those of others rarely. */
function freeSlot(
  slots: ReadonlyMap<string, number>,
  key: string,
  beside: ReadonlySet<number>,
): number {
  const group = groupOf(key)
  const used = new Set(
    [...slots].flatMap(([other, slot]) => (groupOf(other) === group ? slot : [])),
  )
  const free = Array.from({ length: PALETTE_SIZE }, (_, slot) => slot).find(
    (slot) => !used.has(slot),
  )
  if (free !== undefined) return free
  // More series than colours: share one that at least no neighbour in this chart has.
  let slot = 0
  while (beside.has(slot)) slot += 1
  return slot
}

function groupOf(key: string): string {
  return key.slice(0, key.lastIndexOf('\n') + 1)
}

/** Two keys that were given one slot in different charts are told apart where they meet. */
function distinct(slots: readonly number[]): number[] {
  const taken = new Set<number>()
  return slots.map((wanted) => {
    let slot = wanted
    while (taken.has(slot)) slot += PALETTE_SIZE
    taken.add(slot)
    return slot
  })
}

/** Where a page draws one dashboard at a time, this one will do. */
export const pageSeriesColors = makeSeriesColors()
