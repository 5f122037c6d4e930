import { expect, test } from 'vitest'
import { KEEPS_THE_PAGE } from './harness/open-browser.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

const lab = setUpPulse()

async function openTwo(name: string) {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.admin, name)
  const open = async (role: 'admin' | 'editor') => {
    const person = await lab.logIn(role, KEEPS_THE_PAGE)
    const dashboard = new DashboardPage(person.page)
    await dashboard.open(lab.pulse.url, id)
    return dashboard
  }
  return { id, anna: await open('admin'), ben: await open('editor') }
}

test('P5: two people see each other’s names, edits and selection live', async () => {
  const { anna, ben } = await openTwo('Live')
  await anna.page.getByRole('list', { name: 'Also here' }).waitFor()
  await anna.addTitled('Text', 'From Anna')
  await ben.widget('From Anna').waitFor()
  const name = await ben.page.getByRole('list', { name: 'Also here' }).textContent()
  await ben
    .widget('From Anna')
    .getByText(/\w+ \w+/)
    .first()
    .waitFor()
  expect(name?.trim()).toMatch(/\w/)
  await ben.act('From Anna', 'Rename')
  const field = ben.widget('From Anna').getByRole('textbox', { name: 'Title' })
  await field.fill('Renamed by Ben')
  await field.press('Enter')
  await anna.widget('Renamed by Ben').waitFor()
})

test('P9: a person’s cursor is shown on the same place of the same card', async () => {
  const { anna, ben } = await openTwo('Cursors')
  await anna.addTitled('Text', 'Look here')
  await ben.widget('Look here').waitFor()
  await anna.page.setViewportSize({ width: 900, height: 800 })
  const [hers, his] = [await anna.boxes(), await ben.boxes()].map((boxes) => boxes['Look here'])
  if (!hers || !his) throw new Error('the card is missing')
  await ben.page.mouse.move(his.x + his.width / 2, his.y + his.height / 2, { steps: 3 })
  const cursor = anna.page.locator('[data-cursor-of]')
  await cursor.waitFor()
  await expect
    .poll(async () => Math.round((await cursor.boundingBox())?.x ?? 0))
    .toBe(Math.round(hers.x + hers.width / 2))
  await ben.page.mouse.move(2, 2)
  await cursor.waitFor({ state: 'detached' })
})

test('P24: two who write in one text see each other’s carets, which stay at their letters', async () => {
  const { anna, ben } = await openTwo('Carets')
  await anna.addTitled('Text', 'Report')
  const [hers, his] = [anna, ben].map(({ page }) => page.getByLabel('Text in Markdown'))
  if (!hers || !his) throw new Error('They are two')
  await hers.fill('Sales fell.')
  await ben.act('Report', 'Edit')
  await expect.poll(() => his.inputValue()).toBe('Sales fell.')
  await his.press('Control+Home')
  await his.press('ArrowRight')
  const caret = anna.page.locator('[data-caret-of]')
  await caret.waitFor()
  /** Pixels from the left edge of Anna's text. */
  const place = async () => {
    const [box, area] = await Promise.all([caret.boundingBox(), hers.boundingBox()])
    return (box?.x ?? 0) - (area?.x ?? 0)
  }
  // In this font all letters are as wide: two more before the caret are three instead of one.
  const edge = await hers.evaluate(
    (area) => Number.parseFloat(getComputedStyle(area).paddingLeft) + 1,
  )
  // The caret is first seen where it was before the two keys.
  const isBehindOneLetter = (x: number) => x > edge + 3 && x < edge + 20
  await expect.poll(place).toSatisfy(isBehindOneLetter)
  const letter = (await place()) - edge
  await hers.press('Control+Home')
  await hers.pressSequentially('1.')
  await expect.poll(place).toBeCloseTo(edge + 3 * letter, 0)
  await ben.page.getByRole('button', { name: 'Close', exact: true }).click()
  await caret.waitFor({ state: 'detached' })
})

test('P22: whoever is at a widget that somebody else deletes is told, and one click brings it back', async () => {
  const { anna, ben } = await openTwo('Taken')
  await anna.addTitled('Text', 'Notes')
  const ids = await anna.widgetIds()
  await ben.widget('Notes').waitFor()
  await ben.act('Notes', 'Delete')
  await anna.page.getByText('Somebody else deleted Notes').waitFor()
  await anna.page.getByRole('button', { name: 'Bring it back' }).click()
  await Promise.all([anna, ben].map((each) => each.widget('Notes').waitFor()))
  expect(await ben.widgetIds()).toEqual(ids)
})

test('P2: what both did while one was offline is there for both afterwards', async () => {
  const { anna, ben } = await openTwo('Offline')
  await anna.addTitled('Text', 'Before')
  await ben.widget('Before').waitFor()

  await Promise.all([anna.keptOnDevice(), ben.keptOnDevice()])
  // An open WebSocket outlives the browser's offline switch, so the server goes too.
  await lab.pulse.kill()
  await ben.page.locator('[data-save-state=offline]').waitFor()
  await ben.addTitled('Text', 'By Ben, offline')
  await ben.act('Before', 'Duplicate')
  await expect.poll(() => ben.status().textContent()).toMatch(/Offline, [1-9]\d* unsent/)
  await anna.page.locator('[data-save-state=offline]').waitFor()
  await anna.addTitled('Text', 'By Anna, offline')

  await lab.pulse.startAgain()
  await ben.saved()
  await anna.saved()
  const everything = ['Before', 'Before (copy)', 'By Anna, offline', 'By Ben, offline']
  await expect.poll(async () => (await anna.names()).sort()).toEqual(everything)
  await expect.poll(async () => (await ben.names()).sort()).toEqual(everything)
  // What says that nobody answers stands above the cards of one of them for a moment longer.
  for (const { page } of [anna, ben]) {
    await page.getByText('Pulse cannot be reached').waitFor({ state: 'detached' })
  }
  expect(await anna.boxes()).toEqual(await ben.boxes())
})

test('P1: what was shown as saved survives SIGKILL of the server at that very moment', async () => {
  const { id, anna } = await openTwo('Killed')
  await anna.addTitled('Text', 'Shown as saved')
  await anna.saved()
  await lab.pulse.kill()
  await anna.page.context().close()
  await lab.pulse.startAgain()
  const { page } = await lab.logIn('viewer')
  const after = new DashboardPage(page)
  await after.open(lab.pulse.url, id)
  await after.widget('Shown as saved').waitFor()
})

test('a dashboard that is deleted says so to whoever has it open', async () => {
  const { id, anna, ben } = await openTwo('Deleted')
  await anna.page.evaluate((path) => fetch(path, { method: 'DELETE' }), `/api/dashboards/${id}`)
  await ben.page.getByText('This dashboard is not available').waitFor()
})

test('P6: logging out in one tab closes the dashboard in the other and empties this browser', async () => {
  const { id, anna } = await openTwo('Log-out')
  await anna.addTitled('Text', 'Mine')
  await anna.saved()
  const other = new DashboardPage(await anna.page.context().newPage())
  await other.open(lab.pulse.url, id)
  await anna.page.bringToFront()
  await anna.page.getByRole('button', { name: /Your account/ }).click()
  await anna.page.getByRole('menuitem', { name: 'Log out' }).click()
  await anna.page.getByLabel('E-mail').waitFor()
  await other.page.getByLabel('E-mail').waitFor()
  await expect
    .poll(() =>
      anna.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
    )
    .toEqual([])
})
