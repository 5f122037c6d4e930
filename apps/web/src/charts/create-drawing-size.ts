import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { ChartSize } from './chart-spec.ts'

/**
 * The size to draw at: the element's, but while a gesture resizes the widget the one from before. A
 * canvas that follows every pixel of a drag costs more than the whole rest of the page.
 */
export function createDrawingSize(
  element: () => Element | undefined,
  resizing: () => boolean,
): () => ChartSize | undefined {
  const [measured, setMeasured] = createSignal<ChartSize>()
  const [size, setSize] = createSignal<ChartSize>()

  createEffect(() => {
    const observed = element()
    if (!observed) return
    const measure = ({ width, height }: ChartSize) => {
      if (width >= 1 && height >= 1) {
        setMeasured({ width: Math.floor(width), height: Math.floor(height) })
      }
    }
    // The observer speaks with the next frame, and the first picture need not wait for it.
    measure(observed.getBoundingClientRect())
    const observer = new ResizeObserver(([entry]) => entry && measure(entry.contentRect))
    observer.observe(observed)
    onCleanup(() => observer.disconnect())
  })

  createEffect(() => {
    const now = measured()
    if (!now || (resizing() && size())) return
    setSize((before) => (before && isSame(before, now) ? before : now))
  })
  return size
}

function isSame(a: ChartSize, b: ChartSize): boolean {
  return a.width === b.width && a.height === b.height
}
