// `npm run bench -- web`: what a person waits for at a dashboard. Twelve lines of 10,000 points each, from the
// data to the screen; and a line of a million rows, zoomed by dragging. Last line: JSON.
import type { NewWidget } from '@pulse/shared/dashboard/commands'
import { logIn, openBrowser } from '../e2e/harness/open-browser.ts'
import { startPulse } from '../e2e/harness/start-pulse.ts'
import { quantile } from './query/quantile.ts'
import { openSession } from './web/bench-session.ts'
import { measurePaint } from './web/measure-paint.ts'
import { measureZoom } from './web/measure-zoom.ts'

const CHARTS = 12
const POINTS = 10_000
const PAINT_RUNS = 5
const ZOOM_ROUNDS = 9
const ROWS = Number(process.env['PULSE_BENCH_ROWS'] ?? 1_000_000)
const START = Date.UTC(2024, 0, 1)

const GOALS = { paintMs: 150, zoomP95FrameMs: 34 }

const webRoot = process.env['PULSE_WEB_ROOT']
const pulse = await startPulse({ env: webRoot ? { PULSE_WEB_ROOT: webRoot } : {} })
const browser = await openBrowser()
try {
  const session = await openSession(pulse.url, pulse.logins.editor)
  const minutes = await session.upload('minutes.csv', minutesCsv())
  const seconds = await session.upload('seconds.csv', secondsCsv())
  const many = await session.createDashboard('Twelve lines', lines(minutes.datasetId))
  const long = await session.createDashboard('A million rows', [longLine(seconds.datasetId)])
  const { page, context } = await logIn(browser, pulse.url, pulse.logins.editor, {
    viewport: { width: 1440, height: 1000 },
    reducedMotion: 'no-preference',
  })
  const storageState = await context.storageState()

  const paints: number[] = []
  for (let run = 0; run < PAINT_RUNS; run += 1) {
    const place = { browser, url: pulse.url, dashboardId: many, charts: CHARTS, storageState }
    paints.push(await measurePaint(place))
  }
  await page.goto(`${pulse.url}/d/${long}`)
  const zoomed = await measureZoom(page, ZOOM_ROUNDS)

  const result = {
    charts: CHARTS,
    points: POINTS,
    paintMs: round(quantile(paints, 0.5)),
    paintRunsMs: paints.map(round),
    rows: ROWS,
    zoomP95FrameMs: round(quantile(zoomed.frames, 0.95)),
    zoomMedianFrameMs: round(quantile(zoomed.frames, 0.5)),
    zoomWorstFrameMs: round(quantile(zoomed.frames, 1)),
    zoomDetailMs: round(quantile(zoomed.detail, 0.5)),
    goals: GOALS,
  }
  console.error(
    `${CHARTS} charts of ${POINTS} points painted ${result.paintMs} ms after their data`,
  )
  console.error(
    `${ROWS} rows zoomed: a frame takes ${result.zoomP95FrameMs} ms at most in 95 of 100`,
  )
  console.log(JSON.stringify(result))
} finally {
  await browser.close()
  await pulse.dispose()
}

function minutesCsv(): string {
  const names = Array.from({ length: CHARTS }, (_, index) => `value_${index + 1}`)
  const rows = Array.from({ length: POINTS }, (_, row) => {
    const at = new Date(START + row * 60_000).toISOString()
    return [at, ...names.map((_, index) => signal(row, index).toFixed(2))].join(',')
  })
  return `at,${names.join(',')}\n${rows.join('\n')}\n`
}

function secondsCsv(): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    return `${new Date(START + row * 1000).toISOString()},${signal(row / 40, 1).toFixed(2)}`
  })
  return `at,temperature\n${rows.join('\n')}\n`
}

/** Slow and fast waves with noise, the same every time. */
function signal(at: number, seed: number): number {
  const noise = Math.sin(at * 12.9898 + seed * 78.233) * 43_758.5453
  return 20 + 8 * Math.sin(at / 700 + seed) + 3 * Math.sin(at / 37) + (noise - Math.floor(noise))
}

function lines(datasetId: string): NewWidget[] {
  return Array.from({ length: CHARTS }, (_, index) => ({
    kind: 'line',
    title: `Value ${index + 1}`,
    size: { w: 3, h: 4 },
    at: { x: (index % 4) * 3, y: Number.POSITIVE_INFINITY },
    query: {
      datasetId,
      measures: [{ id: 'm1', column: `value_${index + 1}`, aggregate: 'avg' }],
      time: { bucket: 'minute' },
    },
  }))
}

function longLine(datasetId: string): NewWidget {
  return {
    kind: 'line',
    title: 'Temperature',
    size: { w: 12, h: 10 },
    query: {
      datasetId,
      measures: [{ id: 'm1', column: 'temperature', aggregate: 'avg' }],
      time: { bucket: 'auto', points: true },
    },
  }
}

function round(value: number): number {
  return Number(value.toFixed(1))
}
