import { expect, test } from 'vitest'
import { KEEPS_THE_PAGE } from './harness/open-browser.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

const lab = setUpPulse()

/** Anna and Ben on one dashboard; Ben's window is so narrow that the cards stand in one column. */
async function openTwo(name: string, widgets: readonly string[], options = {}) {
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.admin, name)
  const open = async (role: 'admin' | 'editor', viewport: { width: number; height: number }) => {
    const person = await lab.logIn(role, {
      viewport,
      ...options,
    })
    const dashboard = new DashboardPage(person.page)
    await dashboard.open(lab.pulse.url, id)
    return Object.assign(dashboard, { errors: person.errors })
  }
  const anna = await open('admin', { width: 1440, height: 900 })
  for (const widget of widgets) await anna.addTitled('Line chart', widget)
  await anna.page.keyboard.press('Escape')
  const ben = await open('editor', { width: 730, height: 600 })
  for (const widget of widgets) await ben.widget(widget).waitFor()
  return { id, anna, ben }
}

function face(dashboard: DashboardPage) {
  return dashboard.page.getByRole('list', { name: 'Also here' }).getByRole('button')
}

/** The cards that the middle of the window crosses. */
async function inTheMiddle(dashboard: DashboardPage): Promise<string[]> {
  return dashboard.page.locator('[data-widget]').evaluateAll((cards) =>
    cards.flatMap((card) => {
      const { top, bottom } = card.getBoundingClientRect()
      const crosses = top < innerHeight / 2 && bottom > innerHeight / 2
      return crosses ? [card.getAttribute('aria-label') ?? ''] : []
    }),
  )
}

/** How many cards both have in the middle of their windows. */
async function sharedMiddle(one: DashboardPage, other: DashboardPage): Promise<number> {
  const [left, right] = await Promise.all([inTheMiddle(one), inTheMiddle(other)])
  return left.filter((name) => right.includes(name)).length
}

const scrolled = (dashboard: DashboardPage) => dashboard.page.evaluate(() => scrollY)
const SLOWLY = { timeout: 15_000 }

const MANY = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']

test('P11: whoever is followed takes the follower along, in a window of another size', async () => {
  const { anna, ben } = await openTwo('Follow', MANY)
  await face(ben).click()
  await ben.page.getByRole('button', { name: /^Following / }).waitFor()
  await anna.page.mouse.move(400, 400)
  await anna.page.mouse.wheel(0, 5_000)
  await expect.poll(() => scrolled(anna), SLOWLY).toBeGreaterThan(400)
  await expect.poll(() => sharedMiddle(anna, ben), SLOWLY).toBeGreaterThan(0)
  const low = await scrolled(ben)
  await anna.page.mouse.wheel(0, -5_000)
  await expect.poll(() => scrolled(ben), SLOWLY).toBeLessThan(low - 400)
  await expect.poll(() => sharedMiddle(anna, ben), SLOWLY).toBeGreaterThan(0)
  // Who is followed is told so, and does not chase their follower.
  await expect.poll(() => face(anna).getAttribute('aria-label'), SLOWLY).toMatch(/is following you/)

  await ben.page.keyboard.press('Escape')
  await ben.page.getByRole('button', { name: /^Following / }).waitFor({ state: 'detached' })
  expect(ben.errors).toEqual([])
  expect(anna.errors).toEqual([])
})

test('P11: an own scroll, and an own edit, end following', async () => {
  const { ben } = await openTwo('Let go', MANY)
  const banner = ben.page.getByRole('button', { name: /^Following / })
  await face(ben).click()
  await banner.waitFor()
  await ben.page.mouse.move(300, 300)
  await ben.page.mouse.wheel(0, 200)
  await banner.waitFor({ state: 'detached' })
  await face(ben).click()
  await banner.waitFor()
  await ben.add('Text')
  await banner.waitFor({ state: 'detached' })
})

test('P10: a widget shows what somebody does with it', async () => {
  const { anna, ben } = await openTwo('Doing', ['A'])
  await anna.act('A', 'Edit')
  await ben
    .widget('A')
    .getByText(/is editing$/)
    .waitFor()
  await anna.page.getByRole('button', { name: 'Close', exact: true }).click()
  await ben
    .widget('A')
    .getByText(/is editing$/)
    .waitFor({ state: 'detached' })
  await anna.widget('A').focus()
  await anna.page.keyboard.press('F2')
  await ben
    .widget('A')
    .getByText(/is renaming this$/)
    .waitFor()
  await anna.page.keyboard.press('Escape')
  const box = await anna.widget('A').boundingBox()
  if (!box) throw new Error('A is gone')
  await anna.page.mouse.move(box.x + 200, box.y + 20)
  await anna.page.mouse.down()
  await anna.page.mouse.move(box.x + 300, box.y + 60, { steps: 3 })
  await ben
    .widget('A')
    .getByText(/is moving this$/)
    .waitFor()
  await anna.page.mouse.up()
  await ben
    .widget('A')
    .getByText(/is moving this$/)
    .waitFor({ state: 'detached' })
})

test('P15: a hidden cursor stays hidden over a reload, and its owner is still seen', async () => {
  const { anna, ben } = await openTwo('Shy', ['A'])
  const point = async () => {
    const box = await ben.widget('A').boundingBox()
    if (!box) throw new Error('A is gone')
    for (let step = 0; step < 5; step++) {
      await ben.page.mouse.move(box.x + 100 + step * 10, box.y + 100)
      await ben.page.waitForTimeout(80)
    }
  }
  const cursor = anna.page.locator('[data-cursor-of]')
  await point()
  await cursor.waitFor()
  await ben.page.getByRole('button', { name: 'One other person here' }).click()
  await ben.page.getByRole('menuitem', { name: /Hide my cursor/ }).click()
  await cursor.waitFor({ state: 'detached' })
  await ben.page.reload()
  await ben.saved()
  await face(anna).waitFor()
  await point()
  expect(await cursor.count()).toBe(0)
})

test('P12: undo and redo say what they take back, by button and by every usual key', async () => {
  const { anna } = await openTwo('History', ['A'])
  const { page } = anna
  const undo = page.getByRole('banner').getByRole('button', { name: /^Undo/ })
  const redo = page.getByRole('banner').getByRole('button', { name: /^Redo/ })
  const label = (button: typeof undo) => button.getAttribute('aria-label')
  await anna.widget('A').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => label(undo), SLOWLY).toBe('Undo resize of A')
  expect(await redo.isDisabled()).toBe(true)
  for (const key of ['Control+Shift+z', 'Control+y']) {
    await page.keyboard.press('Control+z')
    await expect.poll(() => label(redo), SLOWLY).toBe('Redo resize of A')
    expect(await label(undo)).toBe('Undo rename of A')
    await page.keyboard.press(key)
    await expect.poll(() => label(undo), SLOWLY).toBe('Undo resize of A')
  }
  await page.keyboard.press('Delete')
  await expect.poll(() => label(undo), SLOWLY).toBe('Undo deletion of A')
  expect(anna.errors).toEqual([])
})

test('D7: undo works after a reconnect, and leaves what the other did meanwhile', async () => {
  const { anna, ben } = await openTwo('Reconnect', ['A', 'B'], KEEPS_THE_PAGE)
  await anna.widget('A').focus()
  await anna.page.keyboard.press('Shift+ArrowDown')
  await Promise.all([anna.keptOnDevice(), ben.keptOnDevice()])
  await anna.saved()
  await lab.pulse.kill()
  await ben.page.locator('[data-save-state=offline]').waitFor()
  await anna.page.locator('[data-save-state=offline]').waitFor()
  const undo = anna.page.getByRole('banner').getByRole('button', { name: /^Undo/ })
  await expect.poll(() => undo.getAttribute('aria-label'), SLOWLY).toBe('Undo resize of A')
  await ben.widget('B').focus()
  await ben.page.keyboard.press('Delete')
  await lab.pulse.startAgain()
  await Promise.all([anna.saved(), ben.saved()])
  await expect.poll(() => anna.names(), SLOWLY).toEqual(['A'])
  const before = (await ben.boxes())['A']?.height ?? 0
  await anna.undo()
  await expect.poll(async () => (await ben.boxes())['A']?.height, SLOWLY).toBe(before - 64)
  expect(await ben.names()).toEqual(['A'])
})
