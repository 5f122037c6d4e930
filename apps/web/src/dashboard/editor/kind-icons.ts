import type { WidgetKind } from '@pulse/shared/dashboard/dashboard'
import ChartArea from 'lucide-solid/icons/chart-area'
import ChartColumn from 'lucide-solid/icons/chart-column'
import ChartLine from 'lucide-solid/icons/chart-line'
import Hash from 'lucide-solid/icons/hash'
import Table2 from 'lucide-solid/icons/table-2'
import Type from 'lucide-solid/icons/type'

export const KIND_ICONS: Record<WidgetKind, typeof Hash> = {
  line: ChartLine,
  area: ChartArea,
  bar: ChartColumn,
  stat: Hash,
  table: Table2,
  text: Type,
}
