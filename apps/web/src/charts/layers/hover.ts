/** A place of a chart: of its axis, and of what stands there. */
export type HoverPlace = {
  readonly index: number
  /** Where more than one thing stands at a place: the series of the one that is meant. */
  readonly seriesId?: string | undefined
}

/** The place that is pointed at. */
export type Hover = HoverPlace & {
  /** In the window. */
  readonly at: { readonly x: number; readonly y: number }
}
