/** Brings a widget's card into sight once it is drawn. */
export function scrollToWidget(id: string | undefined, block: ScrollLogicalPosition): void {
  if (!id) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  requestAnimationFrame(() =>
    document
      .querySelector(`[data-widget="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ behavior: calm ? 'instant' : 'smooth', block }),
  )
}
