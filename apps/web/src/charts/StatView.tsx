import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createMemo, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { classNames } from '../ui/class-names.ts'
import type { ChartModel } from './chart-model.ts'
import type { ChartSize } from './chart-spec.ts'
import { Sparkline } from './Sparkline.tsx'
import styles from './StatView.module.css'
import { type StatChange, statValue } from './stat-value.ts'

type Props = { readonly model: ChartModel; readonly size: ChartSize }

const ICONS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight } as const
const WORDS = { up: 'Up', down: 'Down', flat: 'Unchanged' } as const
const SPARKLINE_FROM_HEIGHT = 116
const BESIDE_FROM_WIDTH = 360
const TEXT_HEIGHT = 84
/** Of a digit of the large type, in its own size. */
const DIGIT_WIDTH = 0.62

export function StatView(props: Props) {
  const stat = createMemo(() => statValue(props.model))
  const hasTrend = () => stat().trend.filter((value) => value !== null).length > 1
  const isWide = () =>
    props.size.width >= BESIDE_FROM_WIDTH && props.size.height < SPARKLINE_FROM_HEIGHT
  const sparklineSize = (): ChartSize | null => {
    if (!hasTrend()) return null
    const { width, height } = props.size
    if (isWide()) return { width: Math.round(width * 0.42), height: Math.min(56, height) }
    return height >= SPARKLINE_FROM_HEIGHT
      ? { width, height: Math.min(96, height - TEXT_HEIGHT) }
      : null
  }
  const fontSize = () => {
    const room = isWide() ? props.size.width * 0.5 : props.size.width
    return Math.max(18, Math.min(36, room / (stat().text.length * DIGIT_WIDTH)))
  }

  return (
    <div class={classNames(styles['stat'], isWide() && styles['wide'])}>
      <div class={styles['words']}>
        <p
          class={styles['value']}
          style={{ 'font-size': `${fontSize()}px` }}
          data-value={stat().value ?? ''}
        >
          {stat().text}
        </p>
        <Show when={stat().change}>{(change) => <Change change={change()} />}</Show>
        <Show when={stat().caption}>
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
      <Show when={sparklineSize()}>
        {(size) => <Sparkline values={stat().trend} size={size()} />}
      </Show>
    </div>
  )
}

function Change(props: { readonly change: StatChange }) {
  return (
    <p
      class={classNames(styles['change'], props.change.judged && styles[props.change.direction])}
      title={props.change.text}
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
