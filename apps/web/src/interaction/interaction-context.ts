import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import { createContext, useContext } from 'solid-js'
import type { ChartSpec } from '../charts/chart-spec.ts'
import type { ViewModel } from '../filters/create-view.ts'
import type { Interaction } from './create-interaction.ts'

/** What a widget shows right now. */
export type ShownChart = {
  readonly spec: ChartSpec
  readonly result: QueryResult
  readonly columns: readonly DatasetColumn[]
}

/** One chart's part in what happens between the charts of a dashboard. */
export type ChartInteraction = {
  readonly widgetId: string
  readonly page: Interaction
  readonly view: ViewModel
  readonly shown: () => ShownChart | undefined
}

export const InteractionContext = createContext<Interaction>()

/** Absent where a chart stands on its own, as in the gallery. */
export const ChartInteractionContext = createContext<ChartInteraction>()

export function useInteraction(): Interaction {
  const interaction = useContext(InteractionContext)
  if (!interaction) throw new Error('useInteraction is called outside a dashboard')
  return interaction
}
