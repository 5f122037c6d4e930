import { createMemo, For } from 'solid-js'
import type { ChartTokens } from '../chart-tokens.ts'
import type { ChartModel } from '../model/chart-model.ts'
import type { Plot } from '../plot.ts'
import { seriesStyle } from '../series-style.ts'
import { shorten } from './direct-label.ts'
import { dodge } from './dodge.ts'
import styles from './EndLabels.module.css'

type Props = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly hidden: ReadonlySet<string>
  readonly plot: Plot
}

const LINE_HEIGHT = 16

/** The names of few lines at their ends. The dot has the colour: it is too faint for text this small. */
export function EndLabels(props: Props) {
  const labels = createMemo(() => {
    const { model, plot, hidden } = props
    const ends = model.series.flatMap((series) => {
      const index = series.values.findLastIndex((value) => value !== null)
      const value = series.values[index] ?? null
      return value === null || hidden.has(series.id) ? [] : [{ series, y: plot.levelOf(value) }]
    })
    const places = dodge(
      ends.map(({ y }) => y),
      LINE_HEIGHT,
      { from: plot.top, to: plot.bottom },
    )
    return ends.map(({ series }, index) => ({ series, y: places[index] ?? 0 }))
  })
  return (
    <For each={labels()}>
      {({ series, y }) => (
        <span
          class={styles['label']}
          style={{ transform: `translate(${props.plot.right + 6}px, ${y - LINE_HEIGHT / 2}px)` }}
          title={series.name}
        >
          <span
            class={styles['dot']}
            style={{ background: seriesStyle(series.slot, props.tokens).color }}
          />
          {shorten(series.name)}
        </span>
      )}
    </For>
  )
}
