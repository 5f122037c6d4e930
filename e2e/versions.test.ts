import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { logInToApi } from './harness/call-api.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import type { RoleName } from './harness/start-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

const lab = setUpPulse()

async function enter(role: RoleName, options = {}) {
  const person = await lab.logIn(role, options)
  return { ...person, dashboard: new DashboardPage(person.page) }
}

const history = (page: Page) => page.getByRole('complementary', { name: 'Version history' })
const entries = (page: Page) => history(page).getByRole('listitem')

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Version history' }).click()
  await history(page).waitFor()
}

async function keepAs(page: Page, name: string): Promise<void> {
  await history(page).getByRole('button', { name: 'Name it' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByRole('button', { name: 'Keep version' }).click()
  await history(page).getByRole('button', { name }).first().waitFor()
}

const choose = (page: Page, name: string) =>
  history(page)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()

test('V3, V5, V6, V7: a named version is looked at, told apart, restored and undone', async () => {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Board')
  const { page, dashboard, errors } = await enter('editor')
  await dashboard.open(lab.pulse.url, id)
  await dashboard.addTitled('Text', 'Sales')
  await dashboard.addTitled('Text', 'Costs')
  await dashboard.saved()
  await openHistory(page)
  await keepAs(page, 'Before the fair')

  await page.keyboard.press('Escape')
  await history(page).waitFor({ state: 'detached' })
  await dashboard.act('Costs', 'Delete')
  await dashboard.addTitled('Single value', 'Orders')
  await dashboard.saved()

  await openHistory(page)
  await choose(page, 'Before the fair')
  await page.getByText('You are looking at Before the fair').waitFor()
  expect(await dashboard.names()).toEqual(['Sales', 'Costs'])
  expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0)
  await history(page).getByText('Since then').click()
  await history(page).getByText('Text removed').waitFor()
  await history(page).getByText('Single value added').waitFor()
  expect(await dashboard.widget('Costs').getAttribute('data-mark')).toBe('removed')

  // Undo would change what is not in sight.
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await dashboard.widget('Orders').waitFor()
  expect(await dashboard.names()).toEqual(['Sales', 'Orders'])

  await choose(page, 'Before the fair')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await dashboard.widget('Costs').waitFor()
  await page.getByRole('button', { name: 'Add', exact: true }).waitFor()
  await expect.poll(() => dashboard.names()).toEqual(['Sales', 'Costs'])
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await dashboard.widget('Orders').waitFor()
  await expect.poll(() => dashboard.names()).toEqual(['Sales', 'Orders'])
  expect(errors).toEqual([])
})

test('V1, V9: when everybody has left there is a version that viewers may look at, and only that', async () => {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Left alone')
  const editor = await enter('editor')
  await editor.dashboard.open(lab.pulse.url, id)
  await editor.dashboard.addTitled('Text', 'Hello')
  await editor.dashboard.saved()
  await editor.page.goto('about:blank')

  const api = await logInToApi(lab.pulse.url, lab.pulse.logins.viewer)
  const listed = async () =>
    JSON.stringify((await api('GET', `/api/dashboards/${id}/versions`)).body)
  await expect.poll(listed, { timeout: 15_000 }).toContain('session-end')

  const { page, dashboard } = await enter('viewer')
  await dashboard.open(lab.pulse.url, id)
  await openHistory(page)
  await entries(page).first().getByRole('button').first().click()
  await page.getByText('You are looking at an old version').waitFor()
  expect(await dashboard.names()).toEqual(['Hello'])
  expect(await page.getByRole('button', { name: 'Restore', exact: true }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Name it' }).count()).toBe(0)
})

test('V7: what others do meanwhile reaches the live dashboard, not the old version on the canvas', async () => {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Meanwhile')
  const [anna, ben] = await Promise.all([enter('editor'), enter('admin')])
  await Promise.all([anna, ben].map(({ dashboard }) => dashboard.open(lab.pulse.url, id)))
  await anna.dashboard.addTitled('Text', 'First')
  await anna.dashboard.saved()
  await openHistory(anna.page)
  await keepAs(anna.page, 'Start')
  await choose(anna.page, 'Start')
  await anna.page.getByText('You are looking at Start').waitFor()
  await ben.dashboard.addTitled('Text', 'Second')
  await ben.dashboard.saved()
  await history(anna.page).getByText('Since then').click()
  await history(anna.page).getByText('Text added').waitFor()
  expect(await anna.dashboard.names()).toEqual(['First'])
  await anna.page.keyboard.press('Escape')
  await anna.dashboard.widget('Second').waitFor()
})

test('V8: a version becomes a dashboard of its own', async () => {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Template')
  const { page, dashboard } = await enter('editor')
  await dashboard.open(lab.pulse.url, id)
  await dashboard.addTitled('Text', 'Kept')
  await dashboard.saved()
  await openHistory(page)
  await keepAs(page, 'Draft')
  await choose(page, 'Draft')
  await page.getByRole('button', { name: 'Duplicate', exact: true }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/d/') && !url.pathname.endsWith(id))
  await dashboard.widget('Kept').waitFor()
  await page.getByRole('heading', { name: 'Template (copy)' }).waitFor()
})

test('V7: the timeline works by keyboard alone, and on a phone', async () => {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Keys')
  const { page, dashboard } = await enter('editor', { viewport: { width: 390, height: 844 } })
  await dashboard.open(lab.pulse.url, id)
  await openHistory(page)
  await keepAs(page, 'One')
  await keepAs(page, 'Two')
  // Escape closes what is on top.
  await history(page).getByRole('button', { name: 'Name it' }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await history(page).waitFor()
  await history(page).getByRole('button', { name: /^Now/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('You are looking at One').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('You are looking at').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await history(page).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('X1, X3: a dashboard is downloaded and imported again; a broken file says where it is broken', async () => {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Portable')
  const { page, dashboard } = await enter('editor')
  await dashboard.open(lab.pulse.url, id)
  await dashboard.addTitled('Text', 'Luggage')
  await dashboard.saved()
  await page.goto(lab.pulse.url)
  await page.getByRole('button', { name: 'More for Portable' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download as a file' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Portable.pulse.json')
  const path = await download.path()

  const broken = JSON.parse(await readFile(path, 'utf8'))
  broken.widgets[0].kind = 'cake'
  const brokenPath = `${path}.broken.json`
  await writeFile(brokenPath, JSON.stringify(broken))
  await importFile(page, brokenPath)
  await page.getByRole('alert').getByText('/widgets/0/kind').waitFor()
  await page.getByRole('button', { name: 'Close' }).first().click()

  await importFile(page, path)
  await page.waitForURL((url) => url.pathname.startsWith('/d/') && !url.pathname.endsWith(id))
  await dashboard.widget('Luggage').waitFor()
})

async function importFile(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import' }).click()
  await (await choosing).setFiles(path)
}
