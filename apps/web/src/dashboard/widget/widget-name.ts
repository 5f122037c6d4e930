import type { Widget, WidgetKind } from '@pulse/shared/dashboard/dashboard'

export const KIND_NAMES: Record<WidgetKind, string> = {
  line: 'Line chart',
  area: 'Area chart',
  bar: 'Bar chart',
  combo: 'Bars and lines',
  pie: 'Pie',
  scatter: 'Scatter plot',
  heatmap: 'Heat map',
  histogram: 'Histogram',
  boxplot: 'Box plot',
  funnel: 'Funnel',
  gauge: 'Gauge',
  stat: 'Single value',
  table: 'Table',
  text: 'Text',
}

/** What to call a widget where it must have a name. */
export function widgetName(widget: Pick<Widget, 'title' | 'kind' | 'text'>): string {
  if (widget.title) return widget.title
  const firstLine = widget.text
    .split('\n')
    .map((line) => line.replace(/^#+\s*/, '').trim())
    .find(Boolean)
  return firstLine?.slice(0, 60) ?? KIND_NAMES[widget.kind]
}
