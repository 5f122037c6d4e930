import type { WidgetKind } from '@pulse/shared/dashboard/dashboard'
import ChartArea from 'lucide-solid/icons/chart-area'
import ChartCandlestick from 'lucide-solid/icons/chart-candlestick'
import ChartColumn from 'lucide-solid/icons/chart-column'
import ChartLine from 'lucide-solid/icons/chart-line'
import ChartNoAxesColumnIncreasing from 'lucide-solid/icons/chart-no-axes-column-increasing'
import ChartNoAxesCombined from 'lucide-solid/icons/chart-no-axes-combined'
import ChartPie from 'lucide-solid/icons/chart-pie'
import ChartScatter from 'lucide-solid/icons/chart-scatter'
import Funnel from 'lucide-solid/icons/funnel'
import Gauge from 'lucide-solid/icons/gauge'
import Grid3x3 from 'lucide-solid/icons/grid-3x3'
import Hash from 'lucide-solid/icons/hash'
import Table2 from 'lucide-solid/icons/table-2'
import Type from 'lucide-solid/icons/type'

export const KIND_ICONS: Record<WidgetKind, typeof Hash> = {
  line: ChartLine,
  area: ChartArea,
  bar: ChartColumn,
  combo: ChartNoAxesCombined,
  pie: ChartPie,
  scatter: ChartScatter,
  heatmap: Grid3x3,
  histogram: ChartNoAxesColumnIncreasing,
  boxplot: ChartCandlestick,
  funnel: Funnel,
  gauge: Gauge,
  stat: Hash,
  table: Table2,
  text: Type,
}
