import type { ChartKindParts } from '../chart-kind.ts'
import { PieFigure } from './PieFigure.tsx'
import { readSlices } from './read-slices.ts'

export const PIE_KIND: ChartKindParts = {
  read: readSlices,
  drawing: { type: 'figure', Figure: PieFigure },
}
