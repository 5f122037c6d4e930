import type { ChartKindParts } from './chart-kind.ts'
import type { ChartTokens } from './chart-tokens.ts'
import type { ChartModel } from './model/chart-model.ts'

export type PictureProps = {
  readonly parts: ChartKindParts
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly resizing: boolean
  /** The lines carry their names. */
  readonly labelled: boolean
  readonly hidden: ReadonlySet<string>
  readonly highlighted: string | null
}
