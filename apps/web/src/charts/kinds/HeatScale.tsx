import { createMemo, Show } from 'solid-js'
import type { ChartModel } from '../model/chart-model.ts'
import { extentOf, SCALE_GRADIENT } from './color-scale.ts'
import styles from './HeatScale.module.css'

/** Which colour means how much. */
export function HeatScale(props: { readonly model: ChartModel }) {
  const extent = createMemo(() => extentOf(props.model.series.flatMap(({ values }) => values)))
  return (
    <Show when={extent()}>
      {(range) => (
        <p class={styles['scale']}>
          <span>{props.model.formats.short(range().low)}</span>
          <span class={styles['bar']} style={{ background: SCALE_GRADIENT }} />
          <span>{props.model.formats.short(range().high)}</span>
        </p>
      )}
    </Show>
  )
}
