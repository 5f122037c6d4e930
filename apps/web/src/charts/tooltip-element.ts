// Built from elements and text nodes, never from markup: names come out of other people's files.
import type { ChartModel } from './chart-model.ts'
import type { ChartTokens } from './chart-tokens.ts'
import { seriesStyle } from './series-style.ts'
import styles from './Tooltip.module.css'
import { type TooltipRow, tooltipContent } from './tooltip-rows.ts'

export function tooltipElement(
  model: ChartModel,
  tokens: ChartTokens,
  hidden: ReadonlySet<string>,
  index: number,
): HTMLElement {
  const { title, rows, moreRows, total } = tooltipContent(model, hidden, index)
  const box = element('div', 'tooltip')
  // Elsewhere on the page than the chart, so it brings the chart's own surface along.
  box.style.setProperty('--surface-raised', tokens.surface)
  box.append(element('div', 'title', title))
  for (const row of rows) box.append(rowElement(row, model, tokens))
  if (moreRows > 0) box.append(element('div', 'more', `and ${moreRows} more`))
  if (total !== null) {
    const sum = element('div', 'row')
    sum.append(
      element('span', 'swatch'),
      element('span', 'name', 'Total'),
      element('span', 'value', total),
    )
    sum.classList.add(styles['total'] ?? '')
    box.append(sum)
  }
  return box
}

function rowElement(
  { series, text }: TooltipRow,
  model: ChartModel,
  tokens: ChartTokens,
): HTMLElement {
  const { color, dash } = seriesStyle(series.slot, tokens)
  const line = element('div', 'row')
  const swatch = element('span', 'swatch')
  swatch.classList.add(styles[model.spec.kind === 'line' ? 'stroke' : 'block'] ?? '')
  swatch.style.setProperty('--series', color)
  swatch.style.setProperty('--dash', dash)
  line.append(swatch, element('span', 'name', series.name), element('span', 'value', text))
  return line
}

function element(tag: 'div' | 'span', name: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = styles[name] ?? ''
  made.textContent = text
  return made
}
