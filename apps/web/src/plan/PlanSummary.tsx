import type { PlanView } from '@pulse/shared/api/plan-view'
import { For, Show } from 'solid-js'
import { countOf } from '../ui/count-of.ts'
import styles from './PlanSummary.module.css'

type Props = { readonly plan: PlanView }

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'spaces',
}

const REASONS: Readonly<Record<string, string>> = {
  preamble: 'Above the table',
  comment: 'A comment',
  'repeated-header': 'The header once more',
  footer: 'Below the table',
  'second-table': 'A second table',
  total: 'A total',
}

/** How the file is written, what of it is no row of the table, and what is worth knowing. */
export function PlanSummary(props: Props) {
  return (
    <div class={styles['summary']}>
      <p>{sentence(props.plan)}</p>
      <For each={props.plan.warnings}>
        {(warning) => <p class={styles['warning']}>{warning}</p>}
      </For>
      <Show when={props.plan.dropped.length > 0}>
        <details class={styles['dropped']}>
          <summary>{countOf(props.plan.dropped.length, 'part')} of the file left out</summary>
          <ul>
            <For each={props.plan.dropped}>
              {(part) => (
                <li>
                  <span class={styles['reason']}>
                    {REASONS[part.reason] ?? part.reason}, {linesOf(part)}
                  </span>
                  <code class={styles['text']}>{part.text}</code>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </div>
  )
}

function sentence({ rowCount, columns, dialect }: PlanView): string {
  const table = `${countOf(rowCount, 'row')} in ${countOf(columns.length, 'column')}`
  const cut = DELIMITERS[dialect.delimiter] ?? `“${dialect.delimiter}”`
  const header = dialect.headerRows === 0 ? ', without a header' : ''
  return `${table}, separated by ${cut}${header}. Encoding: ${dialect.encoding.toUpperCase()}.`
}

function linesOf({ fromLine, toLine }: PlanView['dropped'][number]): string {
  if (toLine === null) return `from line ${fromLine}`
  return fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine} to ${toLine}`
}
