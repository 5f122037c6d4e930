import { For } from 'solid-js'
import styles from './LoginPreview.module.css'
import { PreviewCursor } from './PreviewCursor.tsx'

const stats = [
  { label: 'Revenue', value: '€ 48.2k', change: '6.1 %', up: true, good: true },
  { label: 'Orders', value: '3,914', change: '2.4 %', up: false, good: false },
  { label: 'Returned', value: '1.8 %', change: '0.3 %', up: false, good: true },
] as const

const bars = [
  { label: 'Berlin', width: 92 },
  { label: 'Lisbon', width: 71 },
  { label: 'Oslo', width: 54 },
  { label: 'Turin', width: 38 },
  { label: 'Porto', width: 31 },
] as const

const thisYear = 'M0 92 30 84 60 88 90 66 120 72 150 52 180 58 210 40 240 46 270 28 300 34 330 16'
const lastYear =
  'M0 104 30 100 60 103 90 92 120 96 150 84 180 88 210 78 240 82 270 70 300 74 330 64'

/** What Pulse is, shown rather than told. A picture: nothing in it is data or can be used. */
export function LoginPreview() {
  return (
    <aside class={styles['stage']} aria-hidden="true">
      <div class={styles['board']}>
        <For each={stats}>
          {(stat) => (
            <div class={styles['card']}>
              <div class={styles['label']}>{stat.label}</div>
              <div class={styles['value']}>{stat.value}</div>
              <div class={stat.good ? styles['good'] : styles['bad']}>
                {stat.up ? '▲' : '▼'} {stat.change}
              </div>
            </div>
          )}
        </For>
        <div class={`${styles['card']} ${styles['wide']} ${styles['selected']}`}>
          <div class={styles['heading']}>Revenue by week</div>
          <svg class={styles['chart']} viewBox="0 0 380 120" role="presentation">
            <For each={[20, 50, 80, 110]}>
              {(y) => <line class={styles['grid']} x1="0" x2="336" y1={y} y2={y} />}
            </For>
            <path class={styles['last']} d={lastYear} />
            <path class={styles['line']} d={thisYear} pathLength="1" />
            <circle class={styles['point']} cx="330" cy="16" r="3.5" />
            <text class={styles['direct']} x="340" y="20">
              2026
            </text>
            <text class={styles['directLast']} x="340" y="68">
              2025
            </text>
          </svg>
          <PreviewCursor name="Noor" tone="b" />
        </div>
        <div class={styles['card']}>
          <div class={styles['heading']}>Orders by shop</div>
          <For each={bars}>
            {(bar) => (
              <div class={styles['bar']}>
                <span class={styles['barLabel']}>{bar.label}</span>
                <span class={styles['barTrack']}>
                  <span class={styles['barFill']} style={{ width: `${bar.width}%` }} />
                </span>
              </div>
            )}
          </For>
          <PreviewCursor name="Ada" tone="a" />
        </div>
      </div>
      <p class={styles['claim']}>Drop a file. See the chart. Arrange it together.</p>
      <p class={styles['sub']}>
        Works offline, keeps every change, and everybody sees the same picture.
      </p>
    </aside>
  )
}
