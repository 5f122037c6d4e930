import type { ChartKindParts } from '../chart-kind.ts'
import { readOnAxis } from '../model/read-on-axis.ts'
import { GaugeFigure } from './GaugeFigure.tsx'

export const GAUGE_KIND: ChartKindParts = {
  read: readOnAxis,
  drawing: { type: 'figure', Figure: GaugeFigure },
}
