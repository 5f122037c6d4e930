import type { ColumnStatistics } from '@pulse/shared/api/datasets'
import { For, Match, Show, Switch } from 'solid-js'
import { formatInteger } from '../ui/format-integer.ts'
import styles from './ColumnDistribution.module.css'

type Props = { readonly statistics: ColumnStatistics }

const TOP_SHOWN = 3

/** A small picture of a column's values: how numbers and times spread, which texts are frequent. */
export function ColumnDistribution(props: Props) {
  return (
    <Switch>
      <Match when={props.statistics.histogram}>
        {(histogram) => <Bars counts={histogram().counts} name={props.statistics.name} />}
      </Match>
      <Match when={props.statistics.topValues?.length ? props.statistics.topValues : undefined}>
        {(values) => <TopValues values={values().slice(0, TOP_SHOWN)} />}
      </Match>
    </Switch>
  )
}

function Bars(props: { readonly counts: readonly number[]; readonly name: string }) {
  const highest = () => Math.max(1, ...props.counts)
  const height = (count: number) => (count === 0 ? 0 : Math.max(1, (count / highest()) * 20))
  return (
    <svg
      class={styles['bars']}
      viewBox={`0 0 ${props.counts.length * 4} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`How the values of ${props.name} spread, from the smallest to the largest`}
    >
      <For each={props.counts}>
        {(count, index) => (
          <rect x={index() * 4} y={20 - height(count)} width={3} height={height(count)} />
        )}
      </For>
    </svg>
  )
}

type TopValue = NonNullable<ColumnStatistics['topValues']>[number]

function TopValues(props: { readonly values: readonly TopValue[] }) {
  const most = () => Math.max(1, ...props.values.map(({ count }) => count))
  return (
    <ul class={styles['top']} aria-label="The most frequent values">
      <For each={props.values}>
        {({ value, count }) => (
          <li class={styles['value']} style={{ '--share': `${(count / most()) * 100}%` }}>
            <span class={styles['text']}>{String(value)}</span>
            <Show when={count > 1}>
              <span class={styles['count']}>{formatInteger(count)}</span>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
