import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { logInToApi } from './harness/call-api.ts'
import { closePeople, logIn, openBrowser } from './harness/open-browser.ts'
import { type Pulse, startPulse } from './harness/start-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

let pulse: Pulse
let browser: Browser
beforeAll(async () => {
  ;[pulse, browser] = await Promise.all([startPulse(), openBrowser()])
})
afterEach(() => closePeople(browser))
afterAll(() => Promise.all([browser.close(), pulse.dispose()]))

test('a file whose connection is lost on the way goes on where it was, as one upload', async () => {
  const { page } = await logIn(browser, pulse.url, pulse.logins.editor)
  const id = await makeDashboard(pulse.url, pulse.logins.editor, 'Train')
  const dashboard = new DashboardPage(page)
  await dashboard.open(pulse.url, id)
  const cut: string[] = []
  await page.route('**/api/uploads/*', (route) => {
    const request = route.request()
    if (request.method() !== 'PATCH' || cut.length > 0) return route.continue()
    cut.push(request.url())
    return route.abort('connectionreset')
  })

  await dashboard.drop('till.csv', tillCsv(20_000))
  await page.getByText(/Added \d+ charts from till.csv/).waitFor()

  const api = await logInToApi(pulse.url, pulse.logins.editor)
  const { body } = await api('GET', '/api/uploads')
  const { uploads } = body as { uploads: { id: string; filename: string; rowsLoaded: number }[] }
  expect(cut).toHaveLength(1)
  expect(uploads.filter(({ filename }) => filename === 'till.csv')).toMatchObject([
    { id: cut[0]?.split('/').at(-1), rowsLoaded: 20_000 },
  ])
})

/** Too large to be there with the first request. */
function tillCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const date = new Date(Date.UTC(2024, 0, 1) + row * 600_000).toISOString()
    return `${date},shop ${row % 7},${row % 50}`
  })
  return `sold_at,shop,amount\n${lines.join('\n')}\n`
}
