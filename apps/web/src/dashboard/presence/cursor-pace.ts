// How often a pointer is told to the others. Everybody's messages reach everybody: at 50 pointers a fixed
// rate of 16 a second would be 800 messages a second in each browser.

const FASTEST_MS = 60
/** So that one browser receives at most some 140 cursor messages a second, however many point. */
const MS_PER_POINTER = 7

/** Milliseconds between two messages of one pointer while so many point, and of one glide on a screen. */
export function cursorPace(pointers: number): number {
  return Math.max(FASTEST_MS, Math.round(pointers * MS_PER_POINTER))
}
