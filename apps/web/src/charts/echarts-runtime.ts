// The part of ECharts that Pulse uses. Only ever loaded by a dynamic import of this folder.
import { BarChart, LineChart } from 'echarts/charts'
import { GridSimpleComponent } from 'echarts/components'
import { type EChartsType, init, setPlatformAPI, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartSize } from './chart-spec.ts'

// Pointer, tooltip and direct labels are our own layers above the canvas: they are lighter than ECharts'
// (22 kB gzip), repaint no canvas, and can be reached by keyboard.
use([LineChart, BarChart, GridSimpleComponent, CanvasRenderer])

setPlatformAPI({ measureText })

export type { EChartsType }

export function initEChart(host: HTMLElement, size: ChartSize): EChartsType {
  return init(host, null, { renderer: 'canvas', width: size.width, height: size.height })
}

let pen: CanvasRenderingContext2D | null = null
let fontOfPen = ''

/**
 * ECharts takes the width of this letter, which is as wide as it is high, for the height of a line. To measure
 * it the browser looks through the fonts of the machine: 19 ms, in the middle of the first picture.
 */
const SQUARE = '国'
const USUAL_SIZE = 12

function measureText(text: string, font = ''): TextMetrics | { width: number } {
  if (text === SQUARE) return { width: Number(/([\d.]+)px/.exec(font)?.[1] ?? USUAL_SIZE) }
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return { width: text.length * USUAL_SIZE }
  if (fontOfPen !== font) {
    pen.font = font
    fontOfPen = font
  }
  return pen.measureText(text)
}
