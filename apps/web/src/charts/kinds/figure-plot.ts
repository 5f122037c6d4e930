import type { ChartSize } from '../chart-spec.ts'
import type { Plot, PlotMark } from '../plot.ts'

type FigurePart = { readonly series: { readonly id: string } }

/** A figure has no axes: its parts share one place, and each is a series. */
export function makeFigurePlot<P extends FigurePart>(figure: {
  readonly size: ChartSize
  readonly middle: { readonly x: number; readonly y: number }
  readonly parts: readonly P[]
  readonly find: (x: number, y: number) => P | undefined
  readonly boxOf: (part: P) => Omit<PlotMark, 'shape'>
}): Plot {
  const { size, middle, parts, find, boxOf } = figure
  return {
    left: 0,
    top: 0,
    right: size.width,
    bottom: size.height,
    lying: false,
    placeOf: () => middle.x,
    levelOf: () => middle.y,
    indexAt: (x, y) => (find(x, y) ? 0 : null),
    seriesAt: (x, y) => find(x, y)?.series.id ?? null,
    markOf(_index, seriesId) {
      const part = parts.find(({ series }) => series.id === seriesId) ?? parts[0]
      return part ? { ...boxOf(part), shape: 'none' } : null
    },
  }
}
