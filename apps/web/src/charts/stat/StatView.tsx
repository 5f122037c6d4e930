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
import { type StatChange, statValue } from './stat-value.ts'
import { toneAt } from './tone-at.ts'

type Props = { readonly model: ChartModel; readonly size: ChartSize }

const ICONS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight } as const
const WORDS = { up: 'Up', down: 'Down', flat: 'Unchanged' } as const
/** Lower than this, the sparkline stands beside the words instead of below them. */
const TALL_FROM = 118
const BESIDE_FROM_WIDTH = 190
const CAPTION_FROM_HEIGHT = 80
const WORDS_HEIGHT = 78
/** Of a digit of the large type, in its own size. */
const DIGIT_WIDTH = 0.62

export function StatView(props: Props) {
  const stat = createMemo(() => {
    const words = props.model.spec.query.compare && comparedWords()
    return statValue(props.model, words)
  })
  const isTall = () => props.size.height >= TALL_FROM
  const sparkline = (): ChartSize | null => {
    const { width, height } = props.size
    if (stat().trend.filter((value) => value !== null).length < 2) return null
    if (isTall()) return { width, height: Math.min(120, height - WORDS_HEIGHT) }
    if (width < BESIDE_FROM_WIDTH) return null
    return { width: Math.round(Math.min(160, width * 0.38)), height: Math.min(48, height) }
  }
  const fontSize = () => {
    const beside = !isTall() && sparkline() ? (sparkline()?.width ?? 0) + 12 : 0
    const room = props.size.width - beside
    return Math.max(18, Math.min(isTall() ? 36 : 30, room / (stat().text.length * DIGIT_WIDTH)))
  }

  return (
    <div class={classNames(styles['stat'], !isTall() && styles['low'])}>
      <div class={styles['words']}>
        <p
          class={styles['value']}
          style={{ 'font-size': `${fontSize()}px` }}
          data-tone={toneAt(stat().value, props.model.spec.options.thresholds)}
          data-value={stat().value ?? ''}
        >
          {stat().text}
        </p>
        <Show when={stat().change}>{(change) => <Change change={change()} />}</Show>
        <Show when={stat().caption && props.size.height >= CAPTION_FROM_HEIGHT}>
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
      <Show when={sparkline()}>{(size) => <Sparkline values={stat().trend} size={size()} />}</Show>
    </div>
  )
}

function Change(props: { readonly change: StatChange }) {
  return (
    <p
      class={classNames(styles['change'], styles[newsOf(props.change)])}
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
