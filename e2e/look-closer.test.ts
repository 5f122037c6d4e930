import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { PersonOptions } from './harness/open-browser.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import type { RoleName } from './harness/start-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'
import { daysPerWeather, rainPerMonth, weatherCsv, weatherDays } from './pages/weather-file.ts'

const RAIN = 'Precipitation per month'
const BY_WEATHER = 'Days by weather'
const DAYS = weatherDays()

const lab = setUpPulse()
let id: string
beforeAll(async () => {
  id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Looked at closely')
  const { dashboard } = await openAs('editor')
  await dashboard.drop('days.csv', weatherCsv(DAYS))
  await dashboard.widget(RAIN).waitFor()
  await dashboard.saved()
  await dashboard.page.context().close()
})

async function openAs(role: RoleName, search = '', options?: PersonOptions) {
  const { page, errors } = await lab.logIn(role, options)
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, `${id}${search}`)
  return { page, errors, dashboard }
}

/** Values of the first series, rounded as the file is. */
async function values(dashboard: DashboardPage, widget: string): Promise<number[]> {
  const { series } = await dashboard.drawn(widget)
  return (series[0]?.points ?? []).map(({ y }) => Math.round((y ?? 0) * 10) / 10)
}

const rounded = (numbers: readonly number[]) => numbers.map((each) => Math.round(each * 10) / 10)
const rainOf = (weather: string) =>
  rainPerMonth(DAYS.map((day) => (day.weather === weather ? day : { ...day, rain: 0 })))

/** The first focus brings the code that answers the keys. */
async function read(dashboard: DashboardPage, widget: string): Promise<void> {
  await dashboard.drawn(widget)
  await dashboard.widget(widget).getByRole('slider').focus()
  await dashboard.widget(widget).locator('[data-interactive]').waitFor()
  await dashboard.page.keyboard.press('Home')
}

async function clickBar(dashboard: DashboardPage, widget: string, name: string): Promise<void> {
  const { categories } = await dashboard.drawn(widget)
  await read(dashboard, widget)
  for (let step = 0; step < categories.indexOf(name); step += 1) {
    await dashboard.page.keyboard.press('ArrowRight')
  }
  await dashboard.page.keyboard.press('Enter')
}

test('Z3, M1: a chosen bar filters the other charts for me alone, and chosen again it does not', async () => {
  const [mine, theirs] = [await openAs('viewer'), await openAs('editor')]
  await clickBar(mine.dashboard, BY_WEATHER, 'rain')
  await expect.poll(() => values(mine.dashboard, RAIN)).toEqual(rounded(rainOf('rain')))
  const counts = daysPerWeather(DAYS)
  expect((await values(mine.dashboard, BY_WEATHER)).toSorted()).toEqual(
    Object.values(counts).toSorted(),
  )
  expect(await values(theirs.dashboard, RAIN)).toEqual(rounded(rainPerMonth(DAYS)))
  await mine.page.locator('[data-view=mine]').waitFor()
  expect(await mine.page.getByRole('button', { name: 'Make it everyone’s' }).count()).toBe(0)

  await clickBar(mine.dashboard, BY_WEATHER, 'rain')
  await expect.poll(() => values(mine.dashboard, RAIN)).toEqual(rounded(rainPerMonth(DAYS)))
  await mine.page.locator('[data-view=everyone]').waitFor()
  expect([...mine.errors, ...theirs.errors]).toEqual([])
})

/** Longer than any system waits for the second half. */
const DOUBLE_TAP_MS = 1000
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('Z3: a tap chooses the bar under the finger, and another lets it go', async () => {
  const { dashboard, page, errors } = await openAs('viewer', '', PHONE)
  const { categories } = await dashboard.drawn(BY_WEATHER)
  const bars = dashboard.widget(BY_WEATHER).getByRole('slider')
  await dashboard.widget(BY_WEATHER).locator('[data-interactive]').waitFor()
  await bars.tap()
  await page.locator('[data-view=mine]').waitFor()
  const tapped = categories[Number(await bars.getAttribute('aria-valuenow'))] ?? ''
  expect(Object.keys(daysPerWeather(DAYS))).toContain(tapped)
  await expect.poll(() => values(dashboard, RAIN)).toEqual(rounded(rainOf(tapped)))
  // Sooner it would be the second half of a double tap, which is one.
  await page.waitForTimeout(DOUBLE_TAP_MS)
  await bars.tap()
  await page.locator('[data-view=everyone]').waitFor()
  await expect.poll(() => values(dashboard, RAIN)).toEqual(rounded(rainPerMonth(DAYS)))
  expect(errors).toEqual([])
})

test('M2: an editor makes a view everybody’s in one step, and takes it back in one', async () => {
  const [editor, viewer] = [await openAs('editor'), await openAs('viewer')]
  await editor.page.getByRole('button', { name: 'Filter', exact: true }).click()
  await editor.page.getByRole('button', { name: 'Weather', exact: true }).click()
  await editor.page.getByRole('dialog').getByText('snow', { exact: true }).click()
  await expect.poll(() => values(editor.dashboard, RAIN)).toEqual(rounded(rainOf('snow')))
  await editor.page.keyboard.press('Escape')
  await editor.page.getByRole('button', { name: 'Make it everyone’s' }).click()
  await expect.poll(() => values(viewer.dashboard, RAIN)).toEqual(rounded(rainOf('snow')))
  await viewer.page.locator('[data-view=everyone]').waitFor()
  await editor.page.keyboard.press('Control+z')
  await expect.poll(() => values(viewer.dashboard, RAIN)).toEqual(rounded(rainPerMonth(DAYS)))
  expect([...editor.errors, ...viewer.errors]).toEqual([])
})

test('Z1, M6: keys zoom all charts to a stretch, the address shows it to others, Escape shows all', async () => {
  const { dashboard, page } = await openAs('viewer')
  await read(dashboard, RAIN)
  for (const key of ['ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight'])
    await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  const stretch = rounded(rainPerMonth(DAYS).slice(1, 4))
  await expect.poll(() => values(dashboard, RAIN)).toEqual(stretch)

  const other = await openAs('editor', new URL(page.url()).search)
  await other.dashboard.widget(RAIN).locator('[data-drawn-chart]').waitFor()
  await expect.poll(() => values(other.dashboard, RAIN)).toEqual(stretch)
  await dashboard.widget(RAIN).getByRole('slider').focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => values(dashboard, RAIN)).toEqual(rounded(rainPerMonth(DAYS)))
})

test('Z4: a month is drilled into its days, and the trail leads back', async () => {
  const { dashboard, page } = await openAs('viewer')
  await read(dashboard, RAIN)
  await page.keyboard.press('Enter')
  const january = DAYS.slice(0, 31).map(({ rain }) => rain)
  await expect.poll(() => values(dashboard, RAIN)).toEqual(rounded(january))
  await page.getByRole('navigation', { name: 'Drilled into' }).getByText('Jan 2012').waitFor()
  await page.getByRole('button', { name: 'Whole time' }).click()
  await expect.poll(() => values(dashboard, RAIN)).toEqual(rounded(rainPerMonth(DAYS)))
})

test('N3: a note stands on every chart of its time, for everybody', async () => {
  const [editor, viewer] = [await openAs('editor'), await openAs('viewer')]
  await read(editor.dashboard, RAIN)
  await editor.page.keyboard.press('n')
  await editor.page.getByLabel('What happened?').fill('The gauge was new')
  await editor.page.getByRole('button', { name: 'Add note' }).click()
  const notes = viewer.page.getByRole('button', { name: /The gauge was new/ })
  await expect.poll(() => notes.count()).toBeGreaterThan(1)
  await notes.first().click()
  await viewer.page.getByText('The gauge was new').first().waitFor()
  expect(await viewer.page.getByRole('button', { name: 'Delete' }).count()).toBe(0)
  await editor.dashboard.undo()
  await expect.poll(() => notes.count()).toBe(0)
})

test('E1, E4: a chart leaves as numbers and as a picture of vectors', async () => {
  const { dashboard, page } = await openAs('viewer')
  const take = async (action: string): Promise<string> => {
    const download = page.waitForEvent('download')
    await dashboard.widget(BY_WEATHER).hover()
    await dashboard.act(BY_WEATHER, action)
    const chunks: Buffer[] = []
    for await (const chunk of await (await download).createReadStream())
      chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString()
  }
  const lines = (await take('Save numbers as CSV')).replace('\uFEFF', '').trimEnd().split('\r\n')
  const counts = Object.entries(daysPerWeather(DAYS)).map(([weather, days]) => `${weather},${days}`)
  expect(lines.slice(1).toSorted()).toEqual(counts.toSorted())
  const svg = await take('Save as SVG')
  expect(svg).toContain(`>${BY_WEATHER}</text>`)
  for (const weather of Object.keys(daysPerWeather(DAYS))) expect(svg).toContain(weather)
})

/** The browser prints what is there when its event has been heard. */
async function printsFromTheMenu(page: Page, names: readonly string[]): Promise<void> {
  await page.mouse.move(300, 300)
  const printed = await page.waitForFunction(() => {
    dispatchEvent(new Event('beforeprint'))
    const cards = [...document.querySelectorAll('body > section svg[role=img]')]
    const read = cards.map((card) => ({
      name: card.getAttribute('aria-label') ?? '',
      shapes: card.querySelectorAll('path, rect, text').length,
    }))
    dispatchEvent(new Event('afterprint'))
    return read.length > 0 && read
  })
  const cards = (await printed.jsonValue()) || []
  expect(cards.map(({ name }) => name).toSorted()).toEqual([...names].toSorted())
  for (const { shapes } of cards) expect(shapes).toBeGreaterThan(2)
  expect(await page.locator('body > section svg').count()).toBe(0)
}

test('E3: the printed dashboard has every chart and says what it shows', async () => {
  const { dashboard, page, errors } = await openAs('viewer')
  await dashboard.drawn(RAIN)
  const names = await dashboard.names()
  await printsFromTheMenu(page, names)
  await page.getByRole('button', { name: 'Print or save as PDF' }).click()
  await page.waitForFunction(() => document.querySelector('body > section img') !== null)
  const printed = await page.locator('body > section img').evaluateAll((all) =>
    all.map((each) => ({
      name: each.getAttribute('alt') ?? '',
      painted: (each as HTMLImageElement).naturalWidth > 0,
    })),
  )
  expect(printed.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  expect(printed.every(({ painted }) => painted)).toBe(true)
  const head = await page.locator('body > section header').textContent()
  expect(head).toMatch(/Looked at closely.*All time.*UTC.*As of/s)
  // The page itself stays off the paper.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main').isVisible()).toBe(false)
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
  expect(errors).toEqual([])
})
