import { expect, test } from 'vitest'
import { logInByForm } from './harness/open-browser.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'
import { daysPerWeather, rainPerMonth, weatherCsv, weatherDays } from './pages/weather-file.ts'

const lab = setUpPulse()

test('a person logs in, makes a dashboard, drops a file and sees its right figures', async () => {
  const { page, errors } = await logInByForm(lab.browser, lab.pulse.url, lab.pulse.logins.editor)
  await page.getByRole('button', { name: 'New dashboard' }).click()
  await page.getByLabel('Name').fill('Weather')
  await page.keyboard.press('Enter')
  await page.getByText('Drop a CSV file anywhere on this page').waitFor()

  const days = weatherDays()
  const dashboard = new DashboardPage(page)
  await dashboard.drop('city-weather.csv', weatherCsv(days))
  await page.getByText(/Added \d+ charts from city-weather.csv/).waitFor()
  await dashboard.saved()

  const perMonth = await dashboard.drawn('Precipitation per month')
  const expected = rainPerMonth(days)
  const shown = perMonth.series[0]?.points.map(({ y }) => y ?? Number.NaN) ?? []
  expect(shown).toHaveLength(48)
  for (const [month, sum] of expected.entries()) expect(shown[month]).toBeCloseTo(sum, 6)

  const byWeather = await dashboard.drawn('Days by weather')
  const counts = daysPerWeather(days)
  const drawn = byWeather.categories.map((name, index) => [
    name,
    byWeather.series[0]?.points[index]?.y,
  ])
  expect(Object.fromEntries(drawn)).toEqual(counts)
  expect(errors).toEqual([])
})

test('a chart can be made to show something else, and undo brings the first chart back', async () => {
  const { page, errors } = await lab.logIn('editor')
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Change')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  const days = weatherDays()
  await dashboard.drop('change.csv', weatherCsv(days))
  await dashboard.widget('Precipitation per month').waitFor()
  const before = await dashboard.drawn('Precipitation per month')

  await dashboard.act('Precipitation per month', 'Edit')
  const panel = page.getByLabel('Edit widget')
  await panel.getByRole('button', { name: /Time/ }).click()
  await page.getByRole('option', { name: 'Per year' }).click()
  const yearly = [2012, 2013, 2014, 2015].map((year) =>
    days.filter(({ date }) => date.startsWith(`${year}`)).reduce((sum, { rain }) => sum + rain, 0),
  )
  await expect
    .poll(async () => {
      const { series } = await dashboard.drawn('Precipitation per month')
      return series[0]?.points.map(({ y }) => Math.round((y ?? 0) * 10))
    })
    .toEqual(yearly.map((sum) => Math.round(sum * 10)))

  await dashboard.undo()
  await expect.poll(() => dashboard.drawn('Precipitation per month')).toEqual(before)
  expect(errors).toEqual([])
})

test('a file that is no table is refused with a reason, and nothing is added', async () => {
  const { page } = await lab.logIn('editor')
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Bad files')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  await dashboard.drop('empty.csv', '')
  await page.getByText(/empty/i).filter({ hasText: /file/i }).first().waitFor()
  await dashboard.drop('photo.png', 'not a table')
  await page.getByText('photo.png was not uploaded').waitFor()
  expect(await dashboard.names()).toEqual([])
})

test('P3: a viewer sees the charts and no way to change them', async () => {
  const owner = await lab.logIn('editor')
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Look, do not touch')
  const edited = new DashboardPage(owner.page)
  await edited.open(lab.pulse.url, id)
  await edited.addTitled('Text', 'Hello')
  await edited.saved()

  const { page } = await lab.logIn('viewer')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  await dashboard.widget('Hello').waitFor()
  expect(await dashboard.status().getAttribute('data-save-state')).toBe('read-only')
  for (const name of ['Add', 'Undo']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  }
  await page.getByRole('button', { name: 'Actions for Hello', exact: true }).click()
  const offered = page.getByRole('menuitem')
  await offered.first().waitFor()
  expect(await offered.allTextContents()).toEqual([
    'Full screen',
    'Copy as picture',
    'Save as PNG',
    'Save as SVG',
  ])
  await page.keyboard.press('Escape')
  await dashboard.widget('Hello').press('Delete')
  await dashboard.drop('mine.csv', weatherCsv(weatherDays()))
  await edited.page.waitForTimeout(500)
  expect(await edited.names()).toEqual(['Hello'])
})

test('P3: a viewer is told what a chart shows and what its numbers rest on', async () => {
  const { page, errors } = await lab.logIn('viewer')
  await page.goto(lab.pulse.url)
  await page.getByRole('link', { name: /Coffee sales/ }).click()
  const chart = page.locator('[data-widget]:has([data-chart-kind=bar])').first()
  const name = await chart.getAttribute('aria-label')
  const dashboard = new DashboardPage(page)
  await dashboard.drawn(name ?? '')
  await dashboard.act(name ?? '', 'Explain this chart')
  const told = page.getByRole('dialog', { name: name ?? '' })
  await told.getByText('Rows of the answer').waitFor()
  expect(await told.textContent()).toMatch(/ of .*\.DatasetCoffee sales, version \d/)
  await page.keyboard.press('Escape')
  await told.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
