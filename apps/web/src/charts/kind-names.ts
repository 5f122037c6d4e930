import type { WidgetKind } from '@pulse/shared/dashboard/dashboard'

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
