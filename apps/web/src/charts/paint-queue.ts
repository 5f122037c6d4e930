// Charts paint one after the other in short slices, so that a dashboard of many stays responsive.

/** Each slice is followed by a frame, which for twelve new canvases costs as much as painting two of them. */
const SLICE_MS = { 'at-once': 40, 'in-frames': 6 } as const

/** The first picture of a chart comes at once: nobody sees a frame less of what is not there yet. */
type Turn = 'at-once' | 'in-frames'

const waiting = new Map<() => void, Turn>()
let scheduled: Turn | null = null

/**
 * Runs `paint` soon; the returned function takes it back. A chart that is on the screen already is painted
 * anew with the frames, a slice for each, so that a gesture keeps its pace. First pictures do not wait for
 * frames: twelve charts are 8 ms of work each, and took twelve frames.
 */
export function enqueuePaint(paint: () => void, turn: Turn = 'in-frames'): () => void {
  waiting.set(paint, turn)
  if (scheduled === null || (turn === 'at-once' && scheduled === 'in-frames')) schedule(turn)
  return () => waiting.delete(paint)
}

/** Resolves once nothing waits to be painted. */
export async function settledPaints(): Promise<void> {
  while (waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 16))
}

/** For who cannot wait: all that is to be painted, in one go. */
export function paintNow(): void {
  for (const [paint] of waiting) {
    waiting.delete(paint)
    tryPaint(paint)
  }
}

const tasks = new MessageChannel()
tasks.port1.onmessage = () => runSlice('at-once')

function schedule(turn: Turn): void {
  scheduled = turn
  // A message is a task of its own: what the person does meanwhile comes first. Timers would wait 4 ms each.
  if (turn === 'at-once') tasks.port2.postMessage(null)
  // A hidden page gets no animation frames, and its charts are read by tests and printed all the same.
  else if (document.hidden) setTimeout(runSlice, 0, turn)
  else requestAnimationFrame(() => runSlice(turn))
}

function runSlice(turn: Turn): void {
  // Another kind of turn was sooner.
  if (scheduled !== turn) return
  const end = performance.now() + SLICE_MS[turn]
  scheduled = null
  for (const [paint, of] of waiting) {
    if (of !== turn) continue
    waiting.delete(paint)
    tryPaint(paint)
    if (performance.now() >= end) break
  }
  if (scheduled === null && waiting.size > 0) schedule(nextTurn())
}

function tryPaint(paint: () => void): void {
  try {
    paint()
  } catch (error) {
    // One chart's defect must not keep the others from being painted.
    reportError(error)
  }
}

function nextTurn(): Turn {
  return [...waiting.values()].includes('at-once') ? 'at-once' : 'in-frames'
}
