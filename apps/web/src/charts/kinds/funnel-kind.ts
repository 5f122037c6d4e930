import type { ChartKindParts } from '../chart-kind.ts'
import { FunnelFigure } from './FunnelFigure.tsx'
import { readSlices } from './read-slices.ts'

export const FUNNEL_KIND: ChartKindParts = {
  read: readSlices,
  drawing: { type: 'figure', Figure: FunnelFigure },
}
