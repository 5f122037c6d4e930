// Carries messages when the simulation says so: late, out of order, or never.
import type { Choice } from './choice.ts'

const LOSS = 0.03
const REORDER = 0.15

type Lane = { from: string; to: string; messages: (() => void)[] }

export type FakeNetwork = {
  /** `lane` keeps two connections of one pair apart. */
  send(route: { from: string; to: string; lane: string }, deliver: () => void): void
  /** Moves one message; false when nothing can move. */
  step(): boolean
  /** Nothing reaches or leaves this node until `heal`. */
  cut(node: string): void
  heal(): void
  /** Delivers all there is, without faults; false when there was nothing. */
  deliverAll(): boolean
  readonly counts: { delivered: number; lost: number; reordered: number; partitions: number }
}

export function createFakeNetwork(choice: Choice): FakeNetwork {
  const lanes = new Map<string, Lane>()
  const away = new Set<string>()
  const counts = { delivered: 0, lost: 0, reordered: 0, partitions: 0 }

  function movable(): Lane[] {
    return [...lanes.values()].filter(
      ({ from, to, messages }) => messages.length > 0 && !away.has(from) && !away.has(to),
    )
  }

  function step(): boolean {
    const lane = choice.pick(movable())
    if (!lane) return false
    const index = choice.happens(REORDER) ? choice.below(lane.messages.length) : 0
    if (index > 0) counts.reordered += 1
    const [deliver] = lane.messages.splice(index, 1)
    if (choice.happens(LOSS)) {
      counts.lost += 1
    } else {
      counts.delivered += 1
      deliver?.()
    }
    return true
  }

  return {
    send({ from, to, lane }, deliver) {
      const key = `${from}>${to}:${lane}`
      const open = lanes.get(key) ?? { from, to, messages: [] }
      open.messages.push(deliver)
      lanes.set(key, open)
    },
    step,
    cut(node) {
      counts.partitions += 1
      away.add(node)
    },
    heal: () => away.clear(),
    deliverAll() {
      const full = [...lanes.values()].filter(({ messages }) => messages.length > 0)
      for (const { messages } of full) for (const deliver of messages.splice(0)) deliver()
      return full.length > 0
    },
    counts,
  }
}
