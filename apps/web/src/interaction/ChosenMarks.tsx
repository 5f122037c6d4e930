// The categories of this chart that the dashboard is filtered by: what is not chosen steps back.
import { createMemo, For, Show } from 'solid-js'
import type { ChartModel } from '../charts/model/chart-model.ts'
import { groupLabel } from '../charts/model/group-label.ts'
import type { Plot } from '../charts/plot.ts'
import type { ChartActions } from './chart-actions.ts'
import { chosenValues } from './chart-target.ts'
import styles from './InteractionLayer.module.css'
import type { ChartInteraction } from './interaction-context.ts'

type Props = {
  readonly actions: ChartActions
  readonly interaction: ChartInteraction
  readonly model: ChartModel
  readonly plot: Plot
}

export function ChosenMarks(props: Props) {
  const faded = createMemo(() => fadedPlaces(props))
  return (
    <Show when={faded().length > 0}>
      <For each={faded()}>{(index) => <Veil index={index} {...props} />}</For>
    </Show>
  )
}

/** Places that were not chosen, in the chart where the choice was made. */
function fadedPlaces({ interaction, model, plot }: Props): readonly number[] {
  const { view, widgetId, shown } = interaction
  const column = shown()?.spec.query.dimensions?.[0]?.column
  if (column === undefined || model.axis.type !== 'category' || plot.markOf) return []
  const choice = view.mine().columns?.[column]
  if (choice?.source !== widgetId) return []
  const chosen = new Set(chosenValues(choice.filters).map(groupLabel))
  return model.axis.names.flatMap((name, index) => (chosen.has(name) ? [] : [index]))
}

function Veil(props: Props & { readonly index: number }) {
  const box = () => {
    const { left, right, top, bottom, lying, placeOf } = props.plot
    const count = props.model.axis.type === 'category' ? props.model.axis.names.length : 1
    const length = (lying ? bottom - top : right - left) / Math.max(1, count)
    const start = placeOf(props.index) - length / 2
    return lying
      ? { top: start, height: length, left, width: right - left }
      : { top, height: bottom - top, left: start, width: length }
  }
  return (
    <span
      class={styles['veil']}
      style={{
        top: `${box().top}px`,
        left: `${box().left}px`,
        width: `${box().width}px`,
        height: `${box().height}px`,
      }}
    />
  )
}
