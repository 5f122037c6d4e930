import { NARROW } from './canvas/grid.ts'

/** Brings a widget's card into sight once it is drawn; above the editor where that is a sheet. */
export function scrollToWidget(id: string | undefined, block: ScrollLogicalPosition): void {
  if (!id) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const sheet = matchMedia(`(max-width: ${NARROW - 1}px)`).matches
  requestAnimationFrame(() =>
    document
      .querySelector(`[data-widget="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ behavior: calm ? 'instant' : 'smooth', block: sheet ? 'start' : block }),
  )
}
