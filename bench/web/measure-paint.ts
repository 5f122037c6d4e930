// How long a dashboard takes from the moment at which the last of its data is there to the frame that shows it all.
import type { Browser, BrowserContextOptions } from 'playwright-core'

type Options = {
  browser: Browser
  url: string
  dashboardId: string
  charts: number
  storageState: NonNullable<BrowserContextOptions['storageState']>
}

declare global {
  interface Window {
    answeredAt?: number
    paintedAt?: number
  }
}

/** Milliseconds. With an empty cache: nothing is drawn from what the device has kept. */
export async function measurePaint(options: Options): Promise<number> {
  const { browser, url, dashboardId, charts, storageState } = options
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    serviceWorkers: 'block',
    storageState,
  })
  try {
    const page = await context.newPage()
    await page.addInitScript(watchAnswers, charts)
    await page.goto(`${url}/d/${dashboardId}`)
    await page.waitForFunction(() => window.paintedAt !== undefined, undefined, {
      timeout: 120_000,
    })
    return await page.evaluate(() => (window.paintedAt ?? 0) - (window.answeredAt ?? 0))
  } finally {
    await context.close()
  }
}

/** Runs in the page: the clock starts when the last chart's answer is there. */
function watchAnswers(charts: number): void {
  const ask = window.fetch.bind(window)
  let answers = 0
  window.fetch = async (input, init) => {
    const response = await ask(input, init)
    const address = input instanceof Request ? input.url : String(input)
    if (!address.endsWith('/api/query') || !response.ok) return response
    const { status, headers } = response
    const body = await response.text()
    answers += 1
    if (answers === charts) {
      window.answeredAt = performance.now()
      requestAnimationFrame(look)
    }
    return new Response(body, { status, headers })
  }

  function look(): void {
    const painted = document.querySelectorAll('[data-drawn-chart=painted]').length
    if (painted < charts) requestAnimationFrame(look)
    // The frame after the one in which the last chart was drawn: now it is on the screen.
    else requestAnimationFrame(() => (window.paintedAt = performance.now()))
  }
}
