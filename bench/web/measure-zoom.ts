// Zooms into a long line again and again, as a person drags over it, and records every frame meanwhile.
import type { Page } from 'playwright-core'

type Zoomed = {
  /** Milliseconds between frames, while the pointer drags and answers arrive. */
  frames: number[]
  /** Milliseconds from the end of each drag to the frame that shows more detail. */
  detail: number[]
}

declare global {
  interface Window {
    frameTimes?: number[]
  }
}

const STEPS = 24
const SETTLE_MS = 400

export async function measureZoom(page: Page, rounds: number): Promise<Zoomed> {
  const chart = page.locator('[data-drawn-chart=painted]').first()
  await chart.waitFor()
  // What answers a drag comes when the pointer does.
  await page.getByRole('slider').first().hover()
  await page.locator('[data-interactive]').first().waitFor()
  await page.evaluate(recordFrames)
  const detail: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = await drawnKey(page)
    const startedAt = performance.now()
    await dragOver(page, 0.3, 0.65)
    const releasedAt = performance.now()
    await waitForChange(page, before)
    detail.push(performance.now() - releasedAt)
    if (releasedAt - startedAt > 10_000) throw new Error('The page does not answer to the pointer.')
    await page.waitForTimeout(SETTLE_MS)
    if (round % 3 === 2) await reset(page)
  }
  const frames = await page.evaluate(() => {
    const times = window.frameTimes ?? []
    return times.slice(1).map((time, index) => time - (times[index] ?? time))
  })
  return { frames, detail }
}

function recordFrames(): void {
  const times: number[] = []
  window.frameTimes = times
  const next = (time: number) => {
    times.push(time)
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

async function dragOver(page: Page, from: number, to: number): Promise<void> {
  const box = await page.getByRole('slider').first().boundingBox()
  if (!box) throw new Error('There is no chart to zoom.')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * from, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * to, y, { steps: STEPS })
  await page.mouse.up()
}

async function reset(page: Page): Promise<void> {
  const before = await drawnKey(page)
  const box = await page.getByRole('slider').first().boundingBox()
  if (!box) throw new Error('There is no chart to zoom.')
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
  await waitForChange(page, before)
  await page.waitForTimeout(SETTLE_MS)
}

/** First and last point of the drawn line, read back from ECharts. */
function drawnKey(page: Page): Promise<string> {
  return page.evaluate(readKey)
}

async function waitForChange(page: Page, before: string): Promise<void> {
  await page.waitForFunction(
    (known) => {
      const host = document.querySelector('[data-drawn-chart]')
      if (!(host instanceof HTMLElement) || !host.readDrawnChart) return false
      const points = host.readDrawnChart().series[0]?.points ?? []
      return `${points[0]?.x} ${points.at(-1)?.x}` !== known && points.length > 0
    },
    before,
    { timeout: 30_000 },
  )
}

function readKey(): string {
  const host = document.querySelector('[data-drawn-chart]')
  if (!(host instanceof HTMLElement) || !host.readDrawnChart) return ''
  const points = host.readDrawnChart().series[0]?.points ?? []
  return `${points[0]?.x} ${points.at(-1)?.x}`
}
