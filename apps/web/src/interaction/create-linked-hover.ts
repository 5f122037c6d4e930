import { createEffect, createMemo, onCleanup } from 'solid-js'
import type { Hover } from '../charts/layers/hover.ts'
import type { ChartActions } from './chart-actions.ts'
import type { ChartInteraction } from './interaction-context.ts'
import { indexHolding } from './time-span.ts'

const NO_POINT = { x: 0, y: 0 }

type Options = {
  readonly interaction: ChartInteraction
  readonly actions: ChartActions
  readonly hover: () => Hover | null
  /** What is pointed at elsewhere has a place in this chart. */
  readonly canFollow: () => boolean
}

/** Tells the other charts of the page at which moment this one is pointed; gives the one pointed at there. */
export function createLinkedHover(options: Options): () => Hover | null {
  const { interaction, actions } = options
  const { page, widgetId } = interaction
  const isMine = () => page.pointed()?.widgetId === widgetId

  createEffect(() => {
    const hover = options.hover()
    const local = hover && actions.timeAxis()?.local[hover.index]
    if (local !== null && local !== undefined) page.point({ widgetId, local })
    else if (isMine()) page.point(null)
  })
  onCleanup(() => isMine() && page.point(null))

  return createMemo(() => {
    const pointed = page.pointed()
    const axis = actions.timeAxis()
    if (!pointed || !axis || isMine() || !options.canFollow()) return null
    const index = indexHolding(axis, pointed.local)
    return index === null ? null : { index, at: NO_POINT }
  })
}
