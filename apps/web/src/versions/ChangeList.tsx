import Minus from 'lucide-solid/icons/minus'
import PenLine from 'lucide-solid/icons/pen-line'
import Plus from 'lucide-solid/icons/plus'
import { For, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { scrollToWidget } from '../dashboard/scroll-to-widget.ts'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import styles from './ChangeList.module.css'
import { type SaidChange, sayChange } from './change-words.ts'
import type { Comparison } from './create-comparison.ts'

const SIDES = [
  { value: 'made', label: 'Made by it' },
  { value: 'since', label: 'Since then' },
] as const

const ICONS = { added: Plus, removed: Minus, changed: PenLine }
/** Beyond it a number stands for the rest. */
const MOST = 40

/** What the chosen version changed, or what has changed since. */
export function ChangeList(props: { readonly comparison: Comparison }) {
  const changes = () => props.comparison.changes()
  const rest = () => Math.max(0, (changes()?.length ?? 0) - MOST)
  return (
    <div class={styles['changes']}>
      <SegmentedControl
        label="Changes"
        hideLabel
        size="sm"
        options={SIDES}
        value={props.comparison.side()}
        onChange={props.comparison.setSide}
      />
      <Switch fallback={<p class={styles['note']}>Comparing…</p>}>
        <Match when={props.comparison.side() === 'made' && props.comparison.isFirst()}>
          <p class={styles['note']}>The first version that was kept.</p>
        </Match>
        <Match when={changes()?.length === 0}>
          <p class={styles['note']}>
            {props.comparison.side() === 'made'
              ? 'The same as the version before.'
              : 'The dashboard is still as it was then.'}
          </p>
        </Match>
        <Match when={changes()}>
          {(known) => (
            <ul class={styles['list']}>
              <For each={known().slice(0, MOST)}>
                {(change) => <Change said={sayChange(change)} />}
              </For>
              <Show when={rest() > 0}>
                <li class={styles['note']}>and {rest()} more</li>
              </Show>
            </ul>
          )}
        </Match>
        <Match when={props.comparison.error}>
          {(error) => <p class={styles['note']}>{error().message}</p>}
        </Match>
      </Switch>
    </div>
  )
}

function Change(props: { readonly said: SaidChange }) {
  const find = () => scrollToWidget(props.said.widgetId, 'center')
  return (
    <li class={styles['change']} data-change={props.said.tone}>
      <span class={styles['icon']}>
        <Dynamic component={ICONS[props.said.tone]} aria-hidden="true" />
      </span>
      <span class={styles['text']}>
        <Show
          when={props.said.widgetId}
          fallback={<span class={styles['title']}>{props.said.title}</span>}
        >
          <button type="button" class={styles['title']} onClick={find}>
            {props.said.title}
          </button>
        </Show>
        <span class={styles['detail']}>{props.said.detail}</span>
      </span>
    </li>
  )
}
