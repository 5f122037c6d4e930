// Charts paint one after the other in slices of a frame, so that a dashboard of many stays responsive.

const SLICE_MS = 6

const waiting = new Set<() => void>()
let scheduled = false

/** Runs `paint` soon; the returned function takes it back. */
export function enqueuePaint(paint: () => void): () => void {
  waiting.add(paint)
  if (!scheduled) schedule()
  return () => waiting.delete(paint)
}

/** Resolves once nothing waits to be painted. */
export async function settledPaints(): Promise<void> {
  while (waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 16))
}

function schedule(): void {
  scheduled = true
  // A hidden page gets no animation frames, and its charts are read by tests and printed all the same.
  if (document.hidden) setTimeout(runSlice, 0)
  else requestAnimationFrame(runSlice)
}

function runSlice(): void {
  const end = performance.now() + SLICE_MS
  scheduled = false
  for (const paint of waiting) {
    waiting.delete(paint)
    try {
      paint()
    } catch (error) {
      // One chart's defect must not keep the others from being painted.
      reportError(error)
    }
    if (performance.now() >= end) break
  }
  if (waiting.size > 0 && !scheduled) schedule()
}
