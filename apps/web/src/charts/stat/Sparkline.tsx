import { createMemo, Show } from 'solid-js'
import type { ChartSize } from '../chart-spec.ts'
import styles from './Sparkline.module.css'
import { sparklinePath } from './sparkline-path.ts'

type Props = { readonly values: readonly (number | null)[]; readonly size: ChartSize }

const INSET = 4

/** Decoration beside a number that says the same in words. */
export function Sparkline(props: Props) {
  const path = createMemo(() => sparklinePath(props.values, { ...props.size, inset: INSET }))
  return (
    <svg
      class={styles['sparkline']}
      width={props.size.width}
      height={props.size.height}
      viewBox={`0 0 ${props.size.width} ${props.size.height}`}
      aria-hidden="true"
    >
      <path class={styles['area']} d={path().area} />
      <path class={styles['line']} d={path().line} />
      <Show when={path().end}>
        {(end) => <circle class={styles['end']} cx={end()[0]} cy={end()[1]} r="3.5" />}
      </Show>
    </svg>
  )
}
