import { For } from 'solid-js'
import { classNames } from '../../ui/class-names.ts'
import type { ChartTokens } from '../chart-tokens.ts'
import { isStroke } from '../combo-mark.ts'
import type { ChartModel } from '../model/chart-model.ts'
import { seriesStyle } from '../series-style.ts'
import styles from './Legend.module.css'

type Props = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (seriesId: string) => void
  readonly onHover: (seriesId: string | null) => void
}

/** Switches series on and off, for this person only. */
export function Legend(props: Props) {
  return (
    <ul class={styles['legend']} aria-label="Series">
      <For each={props.model.series}>
        {(series) => {
          const style = () => seriesStyle(series.slot, props.tokens)
          return (
            <li>
              <button
                type="button"
                class={styles['item']}
                aria-pressed={!props.hidden.has(series.id)}
                title={series.name}
                onClick={() => props.onToggle(series.id)}
                onMouseEnter={() => props.onHover(series.id)}
                onMouseLeave={() => props.onHover(null)}
              >
                <span
                  class={classNames(
                    styles['swatch'],
                    isStroke(series, props.model) ? styles['stroke'] : styles['block'],
                  )}
                  style={{ '--series': style().color, '--dash': style().dash }}
                />
                <span class={styles['name']}>{series.name}</span>
              </button>
            </li>
          )
        }}
      </For>
    </ul>
  )
}
