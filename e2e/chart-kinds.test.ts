// Every kind of chart and the editor, with the numbers read back from what is drawn.
import { expect, test } from 'vitest'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'
import { weatherCsv, weatherDays } from './pages/weather-file.ts'

const DAYS = weatherDays()

const lab = setUpPulse()

async function openWeather(name: string) {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, name)
  const { page, errors } = await lab.logIn('editor')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  await dashboard.drop('weather.csv', weatherCsv(DAYS))
  await page.locator('[data-chart-state=drawn]').first().waitFor()
  return { dashboard, page, errors }
}

function rainOf(weather: string): number {
  return DAYS.filter((day) => day.weather === weather).reduce((sum, { rain }) => sum + rain, 0)
}

test('W2: every kind draws the numbers of the file, with what it needs loaded when it first appears', async () => {
  const { dashboard, errors } = await openWeather('Kinds')
  await dashboard.addTitled('Pie', 'My pie')
  const { series: slices } = await dashboard.drawn('My pie')
  for (const { name, points } of slices) expect(points[0]?.y).toBeCloseTo(rainOf(name), 6)
  expect(slices.length).toBeGreaterThan(1)

  await dashboard.addTitled('Histogram', 'My histogram')
  const { series: bins } = await dashboard.drawn('My histogram')
  const counted = bins[0]?.points.reduce((sum, { y }) => sum + (y ?? 0), 0)
  expect(counted).toBe(DAYS.length)

  await dashboard.addTitled('Box plot', 'My boxes')
  const { series: boxes } = await dashboard.drawn('My boxes')
  const sorted = DAYS.filter(({ weather }) => weather === 'sun')
    .map(({ rain }) => rain)
    .sort((a, b) => a - b)
  const middle = sorted.length / 2
  const median =
    ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.ceil(middle - 0.5)] ?? 0)) / 2
  expect(boxes[0]?.points.some(({ y }) => y !== null && Math.abs(y - median) < 1e-9)).toBe(true)

  await dashboard.addTitled('Gauge', 'My gauge')
  const { series: gauges } = await dashboard.drawn('My gauge')
  expect(gauges[0]?.points[0]?.y).toBeCloseTo(
    DAYS.reduce((sum, { rain }) => sum + rain, 0),
    6,
  )

  await dashboard.addTitled('Heat map', 'My heat')
  const { series: rows } = await dashboard.drawn('My heat')
  for (const { name, points } of rows) {
    const sum = points.reduce((total, { y }) => total + (y ?? 0), 0)
    expect(sum).toBeCloseTo(rainOf(name), 6)
  }

  await dashboard.addTitled('Scatter plot', 'My points')
  const { series: points } = await dashboard.drawn('My points')
  const pairs = new Set(DAYS.map(({ rain, high }) => `${rain} ${high}`))
  expect(points[0]?.points.every(({ x, y }) => pairs.has(`${x} ${y}`))).toBe(true)
  expect(points[0]?.points.length).toBe(DAYS.length)

  await dashboard.addTitled('Bars and lines', 'My combination')
  const { series: combined } = await dashboard.drawn('My combination')
  expect(combined.map(({ name }) => name)).toEqual(['Precipitation', 'Temp max'])
  expect(errors).toEqual([])
})

test('the editor: a kind that fits, a formula with its error, an explanation, and undo of each step', async () => {
  const { dashboard, page } = await openWeather('Editor')
  await dashboard.addTitled('Bar chart', 'Edited')
  const panel = page.getByLabel('Edit widget')
  await panel.getByRole('radio', { name: /^Pie/ }).check({ force: true })
  await dashboard.widget('Edited').locator('[data-chart-kind=pie]').waitFor()
  await dashboard.undo()
  await dashboard.widget('Edited').locator('[data-chart-kind=bar]').waitFor()

  await panel.getByRole('button', { name: 'Add a formula' }).click()
  const formula = panel.getByRole('textbox', { name: 'Formula 1' })
  await formula.fill('m1 / profit')
  await formula.press('Enter')
  await panel.getByText('Nothing is called “profit”.').waitFor()
  await formula.fill('m1 * 2')
  await formula.press('Enter')
  await expect
    .poll(async () => (await dashboard.drawn('Edited')).series.map(({ name }) => name))
    .toEqual(['Precipitation', 'Precipitation * 2'])
  const { series } = await dashboard.drawn('Edited')
  expect(series[1]?.points[0]?.y).toBeCloseTo(2 * (series[0]?.points[0]?.y ?? 0), 6)

  await panel.getByText('Explain this chart').click()
  await panel.getByText(/precipitation.* by weather/i).waitFor()
  await panel.getByText('weather, version 1').waitFor()
})
