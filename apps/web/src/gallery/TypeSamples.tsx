import { For } from 'solid-js'

const styles = [
  { token: '--type-kpi', text: '€ 48,213' },
  { token: '--type-page', text: 'Page: Coffee shops, daily' },
  { token: '--type-widget-title', text: 'Widget title: Revenue by week (€)' },
  { token: '--type-strong', text: 'Strong: a label that matters' },
  { token: '--type-body', text: 'Body: drop a file, see the chart, arrange it together.' },
  { token: '--type-dense', text: 'Dense: 2012-01-04 20.3 12.2 5.6 4.7 rain' },
  { token: '--type-label', text: 'Label: Aggregate' },
  { token: '--type-axis', text: 'Axis: Jan Feb Mar Apr 10k 20k 30k' },
] as const

export function TypeSamples() {
  return (
    <For each={styles}>
      {(style) => <p style={{ font: `var(${style.token})` }}>{style.text}</p>}
    </For>
  )
}
