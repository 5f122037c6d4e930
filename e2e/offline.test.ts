import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { KEEPS_THE_PAGE } from './harness/open-browser.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'
import { weatherCsv, weatherDays } from './pages/weather-file.ts'

const lab = setUpPulse()

test('P7: without a server a dashboard opens, draws, takes edits and keeps them over a reload', async () => {
  const { page } = await lab.logIn('editor', KEEPS_THE_PAGE)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Train journey')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  await dashboard.drop('journey.csv', weatherCsv(weatherDays()))
  await dashboard.widget('Precipitation per month').waitFor()
  await dashboard.keptOnDevice()
  await dashboard.saved()
  const before = await dashboard.drawn('Precipitation per month')

  await lab.pulse.kill()
  await page.reload()
  await page.locator('[data-save-state=offline]').waitFor()
  expect(await dashboard.drawn('Precipitation per month')).toEqual(before)
  await dashboard.addTitled('Text', 'Written on the train')
  await page.reload()
  await dashboard.widget('Written on the train').waitFor()
  await expect.poll(() => dashboard.status().textContent()).toMatch(/unsent/)

  await lab.pulse.startAgain()
  await dashboard.saved()
  const { page: elsewhere } = await lab.logIn('viewer')
  const other = new DashboardPage(elsewhere)
  await other.open(lab.pulse.url, id)
  await other.widget('Written on the train').waitFor()
})

test('P8: two tabs of one browser see each other without a server', async () => {
  const { page, context } = await lab.logIn('editor', KEEPS_THE_PAGE)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Two tabs')
  const [left, right] = [new DashboardPage(page), new DashboardPage(await context.newPage())]
  for (const tab of [left, right]) await tab.open(lab.pulse.url, id)
  await left.keptOnDevice()
  await lab.pulse.kill()
  await left.page.locator('[data-save-state=offline]').waitFor()
  // A tab behind another draws once a second.
  await left.page.bringToFront()
  await left.addTitled('Text', 'From the left tab')
  await right.widget('From the left tab').waitFor()
  await right.page.bringToFront()
  await right.act('From the left tab', 'Delete')
  await expect.poll(() => left.names()).toEqual([])
  await lab.pulse.startAgain()
  await left.saved()
  await right.saved()
  expect(await left.names()).toEqual([])
})

test('P20: a file dropped without a server is charted at once, outlives the page, and is uploaded when the server is back', async () => {
  const { page } = await lab.logIn('editor', KEEPS_THE_PAGE)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'No signal')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  await dashboard.keptOnDevice()
  await lab.pulse.kill()
  await page.locator('[data-save-state=offline]').waitFor()
  await dashboard.drop('no-signal.csv', weatherCsv(weatherDays()))
  await dashboard.widget('Precipitation per month').waitFor()
  const local = await numbersOf(dashboard)
  const row = page.locator('[data-upload="no-signal.csv"]')
  await expect.poll(() => row.textContent()).toMatch(/Kept on this device/)

  await page.reload()
  await row.waitFor()
  expect(await numbersOf(dashboard)).toEqual(local)

  await lab.pulse.startAgain()
  await dashboard.saved()
  await expect.poll(() => keptFiles(page), { timeout: 20_000 }).toEqual([])
  expect(await numbersOf(dashboard)).toEqual(local)

  const { page: elsewhere } = await lab.logIn('viewer')
  const other = new DashboardPage(elsewhere)
  await other.open(lab.pulse.url, id)
  expect(await numbersOf(other)).toEqual(local)
  expect(await other.names()).toEqual(await dashboard.names())
})

/** A sum of fractions differs in its last binary digits with the order in which they are added. */
async function numbersOf(dashboard: DashboardPage): Promise<(number | null)[]> {
  const { series } = await dashboard.drawn('Precipitation per month')
  const values = series.flatMap(({ points }) => points.map(({ y }) => y))
  return values.map((y) => (typeof y === 'number' ? Number(y.toPrecision(12)) : null))
}

/** The names of the files that wait in the browser for their upload. */
function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('pulse-kept-files', { create: true })
    const names: string[] = []
    for await (const name of folder.keys()) names.push(name)
    return names
  })
}
