/** Whether any of a widget's card is inside the window right now. */
export function isWidgetInSight(widgetId: string): boolean {
  const card = document.querySelector(`[data-widget="${CSS.escape(widgetId)}"]`)
  if (!card) return false
  const { top, bottom } = card.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}
