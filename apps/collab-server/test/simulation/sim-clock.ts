/** The wall clock of everybody in the simulation: it may be set at any moment, as clocks are. */
export type SimClock = { jump(byMs: number): void; restore(): void }

export function makeSimClock(): SimClock {
  const { now } = Date
  let offset = 0
  Date.now = () => now() + offset
  return {
    jump(byMs) {
      offset += byMs
    },
    restore() {
      Date.now = now
    },
  }
}
