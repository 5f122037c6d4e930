// Which series has which colour: one assignment for a whole dashboard, so that "rain" is the same
// blue in every widget and stays it when a filter takes other series away.
import { createSignal } from 'solid-js'

export const PALETTE_SIZE = 8

/** A slot is a colour and a dash: slots beyond the palette repeat its colours with another dash. */
export type SeriesColors = {
  /** One slot per name, different for every name. Names that are new get one in the order of the alphabet. */
  claim(names: readonly string[]): readonly number[]
  /** Reactive. The slot of a name if some chart claimed one. */
  slotOf(name: string): number | undefined
}

export function makeSeriesColors(): SeriesColors {
  const slots = new Map<string, number>()
  const [claims, setClaims] = createSignal(0)

  function take(name: string, beside: ReadonlySet<number>): void {
    const used = new Set(slots.values())
    let slot = 0
    while (slot < PALETTE_SIZE && used.has(slot)) slot += 1
    // More names than colours: share one that at least no neighbour in this chart has.
    if (slot === PALETTE_SIZE) {
      slot = 0
      while (beside.has(slot)) slot += 1
    }
    slots.set(name, slot)
  }

  return {
    claim(names) {
      const known = names.flatMap((name) => slots.get(name) ?? [])
      const beside = new Set(known)
      const fresh = [...new Set(names)].filter((name) => !slots.has(name)).sort()
      for (const name of fresh) {
        take(name, beside)
        beside.add(slots.get(name) ?? 0)
      }
      // Not at once: a chart claims while it computes, and may not disturb the others in the middle of it.
      if (fresh.length > 0) queueMicrotask(() => setClaims((count) => count + 1))
      return distinct(names.map((name) => slots.get(name) ?? 0))
    },
    slotOf(name) {
      claims()
      return slots.get(name)
    },
  }
}

/** Two names that met their shared slot elsewhere are told apart here. */
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
