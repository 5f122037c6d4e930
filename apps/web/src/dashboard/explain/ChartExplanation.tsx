import type { DatasetDetail } from '@pulse/shared/api/datasets'
import { describeQuery } from '@pulse/shared/query/describe-query'
import { For, Show } from 'solid-js'
import type { ShownChart } from '../../interaction/interaction-context.ts'
import { formatInteger } from '../../ui/format-integer.ts'
import { TimeAgo } from '../../ui/TimeAgo.tsx'
import styles from './ChartExplanation.module.css'
import { makeQueryWords, periodWords } from './query-words.ts'

type Props = {
  readonly dataset: DatasetDetail
  /** What the card shows now, with everybody's and my own filters in it. */
  readonly chart: ShownChart | undefined
}

/** What the chart shows, in words, and what its numbers rest on. */
export function ChartExplanation(props: Props) {
  return (
    <Show
      when={props.chart}
      fallback={<p class={styles['words']}>There is no answer to explain yet.</p>}
    >
      {(chart) => (
        <>
          <p class={styles['words']}>{explain(chart())}.</p>
          <dl class={styles['facts']}>
            <For each={factsOf(chart(), props.dataset)}>
              {([name, value]) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              )}
            </For>
            <div>
              <dt>Computed</dt>
              <dd>
                <TimeAgo at={chart().result.meta.asOf} />
              </dd>
            </div>
          </dl>
        </>
      )}
    </Show>
  )
}

function explain({ spec, result, columns }: ShownChart): string {
  return describeQuery(spec.query, makeQueryWords({ columns, ...result.meta }, navigator.language))
}

function factsOf({ result }: ShownChart, dataset: DatasetDetail): [string, string][] {
  const { meta, columns } = result
  const drawn = columns[0]?.values.length ?? 0
  const facts: [string, string][] = [
    ['Dataset', `${dataset.name}, version ${meta.datasetVersion}`],
    ['Rows of the dataset', formatInteger(dataset.rowCount)],
    ['Rows of the answer', `${formatInteger(drawn)}${meta.truncated ? ', cut off' : ''}`],
    ['Read from', sourceWords(meta.source)],
  ]
  const period = periodWords(meta.range, meta.timeZone, navigator.language)
  if (period) facts.push(['Period', period])
  const before = periodWords(meta.compareRange, meta.timeZone, navigator.language)
  if (before) {
    facts.push(['Compared with', meta.comparedTo ? `${before}, as much as has passed` : before])
  }
  if (meta.bucket) facts.push(['Time', `per ${meta.bucket}, ${meta.timeZone ?? 'UTC'}`])
  if (meta.sampledFrom !== undefined) {
    facts.push(['Sampled from', `${formatInteger(meta.sampledFrom)} rows`])
  }
  return facts
}

function sourceWords(source: string): string {
  const [kind, unit] = source.split(':')
  if (kind === 'rollup') return unit ? `totals kept per ${unit}` : 'totals kept in advance'
  if (kind === 'cache') return 'an answer computed before, for the same version'
  return kind === 'local' ? 'the file on this device' : 'all rows'
}
