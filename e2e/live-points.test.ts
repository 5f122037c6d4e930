// News reach charts that are open: points of devices, also those of a time without a line.
import type { WebSocketRoute } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Api, logInToApi } from './harness/call-api.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'
import { rainPerMonth, weatherCsv, weatherDays } from './pages/weather-file.ts'

const RAIN = 'Precipitation per month'
const DAYS = weatherDays()
const SLOWLY = { timeout: 20_000 }

const lab = setUpPulse()

test('P5, Q4: an open chart draws a posted point without a reload, and those it missed when its line is back', async () => {
  const { page, errors } = await lab.logIn('editor')
  const line = await routeLine(page)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Gauges')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  await dashboard.drop('gauges.csv', weatherCsv(DAYS))
  await dashboard.widget(RAIN).waitFor()
  const api = await logInToApi(lab.pulse.url, lab.pulse.logins.editor)
  const datasetId = await datasetOf(api)
  const latest = async () => Math.round(((await monthsOf(dashboard)).at(-1) ?? 0) * 10) / 10
  const before = Math.round((rainPerMonth(DAYS).at(-1) ?? 0) * 10) / 10
  expect(await latest()).toBe(before)
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }))

  await post(api, datasetId, 1000)
  await expect.poll(latest, SLOWLY).toBe(before + 1000)

  line.cut()
  await page.locator('[data-save-state=offline]').waitFor()
  await post(api, datasetId, 5000)
  line.mend()
  await dashboard.saved()
  await expect.poll(latest, SLOWLY).toBe(before + 6000)
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)
  expect(errors).toEqual([])
})

/** The page's line to the server, to be cut while everything else goes on. */
async function routeLine(page: DashboardPage['page']) {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/collab/, async (route) => {
    if (isCut) return route.close({ code: 1012 })
    open.add(route)
    route.connectToServer()
  })
  return {
    cut() {
      isCut = true
      for (const route of open) void route.close({ code: 1012 })
      open.clear()
    },
    mend() {
      isCut = false
    },
  }
}

async function datasetOf(api: Api): Promise<string> {
  const { body } = await api('GET', '/api/datasets')
  const { datasets } = body as { datasets: { id: string; name: string }[] }
  return datasets.find(({ name }) => name === 'gauges')?.id ?? ''
}

async function post(api: Api, datasetId: string, precipitation: number): Promise<void> {
  const point = { date: '2015-12-31', precipitation, weather: 'rain' }
  const { body } = await api('POST', `/api/datasets/${datasetId}/points`, point)
  expect(body).toMatchObject({ accepted: 1 })
}

async function monthsOf(dashboard: DashboardPage): Promise<(number | null)[]> {
  const { series } = await dashboard.drawn(RAIN)
  return (series[0]?.points ?? []).map(({ y }) => y)
}
