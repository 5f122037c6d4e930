// `npm run bench -- presence`: how a page draws while 49 others point at once, against the same page alone.
// Starts a Pulse of its own on the built page. Last line: JSON.
import type { CDPSession, Page } from 'playwright-core'
import { gatherCrowd } from '../e2e/harness/crowd.ts'
import { logIn, openBrowser } from '../e2e/harness/open-browser.ts'
import { startPulse } from '../e2e/harness/start-pulse.ts'
import { DashboardPage, makeDashboard } from '../e2e/pages/dashboard-page.ts'

const OTHERS = 49
const SECONDS = 10

type Frames = { p50Ms: number; p95Ms: number; scriptMsPerSecond: number }

/** Time between frames, and what the page's own code took, while a card is dragged to and fro. */
async function measureDrag(page: Page, dashboard: DashboardPage): Promise<Frames> {
  const box = await dashboard.widget('Widget 1').boundingBox()
  if (!box) throw new Error('There is no widget to drag.')
  // Kept open: it counts from when it was enabled.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const before = await scriptSeconds(devtools)
  const frames = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        const end = performance.now() + ms
        const step = (now: number) => {
          times.push(now)
          if (now < end) requestAnimationFrame(step)
          else resolve(times.slice(1).map((time, index) => time - (times[index] ?? time)))
        }
        requestAnimationFrame(step)
      }),
    SECONDS * 1_000,
  )
  const { mouse } = page
  await mouse.move(box.x + box.width / 2, box.y + 20)
  await mouse.down()
  const end = performance.now() + SECONDS * 1_000
  for (let step = 0; performance.now() < end; step++) {
    await mouse.move(box.x + 200 + Math.sin(step / 15) * 180, box.y + 60 + Math.cos(step / 15) * 40)
    await page.waitForTimeout(16)
  }
  const gaps = (await frames).sort((a, b) => a - b)
  await page.keyboard.press('Escape')
  await mouse.up()
  const share = (part: number) => Number((gaps[Math.floor(gaps.length * part)] ?? 0).toFixed(1))
  const script = ((await scriptSeconds(devtools)) - before) * 1_000
  await devtools.detach()
  return { p50Ms: share(0.5), p95Ms: share(0.95), scriptMsPerSecond: Math.round(script / SECONDS) }
}

async function scriptSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0
}

const [pulse, browser] = await Promise.all([startPulse(), openBrowser()])
try {
  const { admin, editor, viewer } = pulse.logins
  const { page } = await logIn(browser, pulse.url, admin)
  const id = await makeDashboard(pulse.url, admin, 'Crowd')
  const dashboard = new DashboardPage(page)
  await dashboard.open(pulse.url, id)
  for (let n = 1; n <= 8; n++) await dashboard.addTitled('Line chart', `Widget ${n}`)
  await page.keyboard.press('Escape')
  const alone = await measureDrag(page, dashboard)
  const crowd = await gatherCrowd({
    url: pulse.url,
    dashboardId: id,
    widgets: await dashboard.widgetIds(),
    logins: [editor, viewer],
    size: OTHERS,
  })
  await page.locator('[data-cursor-of]').first().waitFor()
  crowd.received()
  const crowded = await measureDrag(page, dashboard)
  const movementsPerSecond = Math.round(crowd.received() / SECONDS)
  const cursors = await page.locator('[data-cursor-of]').count()
  crowd.close()
  console.table({ alone, crowded })
  console.log(JSON.stringify({ others: OTHERS, movementsPerSecond, cursors, alone, crowded }))
} finally {
  await browser.close()
  await pulse.dispose()
}
