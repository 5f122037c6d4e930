// Which series has which colour: one assignment for a whole dashboard, so that "rain" is the same
// blue in every widget and stays it when a filter takes other series away.
import { createSignal } from 'solid-js'

export const PALETTE_SIZE = 8

/**
 * A key is the dimension that tells the series apart and the series' name. A slot is a colour and a dash:
 * slots beyond the palette repeat its colours with another dash.
 */
export type SeriesColors = {
  /** One slot per key, all different. Keys that are new get one in the order of the alphabet. */
  claim(keys: readonly string[]): readonly number[]
  /** Reactive. The slot of a key if some chart claimed one. */
  slotOf(key: string): number | undefined
}

export function makeSeriesColors(): SeriesColors {
  const slots = new Map<string, number>()
  const [claims, setClaims] = createSignal(0)

  /** Every dimension begins with the first colour: its series meet those of others rarely. */
  function take(key: string, beside: ReadonlySet<number>): void {
    const group = groupOf(key)
    const used = new Set(
      [...slots].flatMap(([other, slot]) => (groupOf(other) === group ? slot : [])),
    )
    let slot = 0
    while (slot < PALETTE_SIZE && used.has(slot)) slot += 1
    // More series than colours: share one that at least no neighbour in this chart has.
    if (slot === PALETTE_SIZE) {
      slot = 0
      while (beside.has(slot)) slot += 1
    }
    slots.set(key, slot)
  }

  return {
    claim(keys) {
      const beside = new Set(keys.flatMap((key) => slots.get(key) ?? []))
      const fresh = [...new Set(keys)].filter((key) => !slots.has(key)).sort()
      for (const key of fresh) {
        take(key, beside)
        beside.add(slots.get(key) ?? 0)
      }
      // Not at once: a chart claims while it computes, and may not disturb the others in the middle of it.
      if (fresh.length > 0) queueMicrotask(() => setClaims((count) => count + 1))
      return distinct(keys.map((key) => slots.get(key) ?? 0))
    },
    slotOf(key) {
      claims()
      return slots.get(key)
    },
  }
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
