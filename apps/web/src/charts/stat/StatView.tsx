import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createMemo, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { classNames } from '../../ui/class-names.ts'
import type { ChartSize } from '../chart-spec.ts'
import type { ChartModel } from '../model/chart-model.ts'
import { comparedWords } from './load-compared-words.ts'
import { Sparkline } from './Sparkline.tsx'
import styles from './StatView.module.css'
import { statLayout } from './stat-layout.ts'
import { type StatChange, statValue } from './stat-value.ts'
import { toneAt } from './tone-at.ts'

type Props = { readonly model: ChartModel; readonly size: ChartSize }

const ICONS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight } as const
const WORDS = { up: 'Up', down: 'Down', flat: 'Unchanged' } as const

export function StatView(props: Props) {
  const stat = createMemo(() => {
    const words = props.model.spec.query.compare && comparedWords()
    return statValue(props.model, words)
  })
  const layout = createMemo(() => statLayout(stat(), props.size))

  return (
    <div class={classNames(styles['stat'], !layout().tall && styles['low'])}>
      <div class={styles['words']}>
        <p
          class={styles['value']}
          style={{ 'font-size': `${layout().fontSize}px` }}
          data-tone={toneAt(stat().value, props.model.spec.options.thresholds)}
          data-value={stat().value ?? ''}
        >
          {stat().text}
        </p>
        <Show when={stat().change}>
          {(change) => <Change change={change()} wraps={layout().wraps} />}
        </Show>
        <Show when={layout().caption}>
          <p class={styles['caption']}>{stat().caption}</p>
        </Show>
        <For each={stat().beside}>
          {(each) => (
            <p class={styles['beside']}>
              <span class={styles['caption']}>{each.name}</span> {each.text}
            </p>
          )}
        </For>
      </div>
      <Show when={layout().sparkline}>
        {(size) => <Sparkline values={stat().trend} size={size()} />}
      </Show>
    </div>
  )
}

function Change(props: { readonly change: StatChange; readonly wraps: boolean }) {
  return (
    <p
      class={classNames(
        styles['change'],
        styles[newsOf(props.change)],
        props.wraps && styles['wrapping'],
      )}
      title={props.change.explanation}
    >
      <Dynamic
        component={ICONS[props.change.direction]}
        size={14}
        aria-label={WORDS[props.change.direction]}
      />
      <span class={styles['changeText']}>{props.change.text}</span>
    </p>
  )
}

function newsOf({ judged, direction, lowerIsBetter }: StatChange): 'good' | 'bad' | 'neutral' {
  if (!judged || direction === 'flat') return 'neutral'
  return (direction === 'up') === lowerIsBetter ? 'bad' : 'good'
}
