import { For, Match, Switch } from 'solid-js'
import styles from './ChartSkeleton.module.css'
import type { ChartSpec } from './chart-spec.ts'

type Props = { readonly kind: ChartSpec['kind'] }

const BARS = [42, 64, 52, 78, 58, 90, 70, 48, 82, 60, 74, 54]
const BARRED: ReadonlySet<ChartSpec['kind']> = new Set([
  'bar',
  'combo',
  'heatmap',
  'histogram',
  'boxplot',
  'funnel',
])
const ROWS = [82, 64, 74, 58, 70, 62]

/** The shape of what is about to be drawn. */
export function ChartSkeleton(props: Props) {
  return (
    <div class={styles['skeleton']} role="status" aria-label="Loading">
      <Switch fallback={<Lines filled={props.kind === 'area'} />}>
        <Match when={props.kind === 'stat'}>
          <div class={styles['figure']} />
          <div class={styles['words']} />
        </Match>
        <Match when={props.kind === 'table'}>
          <For each={ROWS}>
            {(width) => (
              <div class={styles['row']}>
                <span style={{ width: `${width / 2}%` }} />
                <span style={{ width: `${(100 - width) / 2}%` }} />
              </div>
            )}
          </For>
        </Match>
        <Match when={props.kind === 'pie' || props.kind === 'gauge'}>
          <div class={styles['circle']} />
        </Match>
        <Match when={BARRED.has(props.kind)}>
          <div class={styles['bars']}>
            <For each={BARS}>{(height) => <span style={{ height: `${height}%` }} />}</For>
          </div>
        </Match>
      </Switch>
    </div>
  )
}

function Lines(props: { readonly filled: boolean }) {
  const line = 'M0 68C14 60 22 38 36 42S58 70 72 60 92 22 108 28 130 56 144 46 168 14 200 24'
  return (
    <svg
      class={styles['lines']}
      viewBox="0 0 200 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <For each={[12, 40, 68, 96]}>{(y) => <path class={styles['grid']} d={`M0 ${y}H200`} />}</For>
      <path class={styles['line']} d={line} />
      {props.filled && <path class={styles['area']} d={`${line}V96H0Z`} />}
    </svg>
  )
}
