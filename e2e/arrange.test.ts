import { expect, test } from 'vitest'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { type Box, DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

const lab = setUpPulse()

/** What is dragged glides. */
const MOVES = { reducedMotion: 'no-preference' } as const

async function openWith(...titles: string[]) {
  const person = await lab.logIn('editor', MOVES)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, titles.join(' '))
  const dashboard = new DashboardPage(person.page)
  await dashboard.open(lab.pulse.url, id)
  for (const title of titles) await dashboard.addTitled('Line chart', title)
  await person.page.keyboard.press('Escape')
  return { ...person, id, dashboard }
}

function boxOf(boxes: Record<string, Box>, name: string): Box {
  const box = boxes[name]
  if (!box) throw new Error(`${name} is not on the page`)
  return box
}

test('a widget is moved, resized, duplicated and deleted by pointer, and each is one undo', async () => {
  const { dashboard, errors } = await openWith('A', 'B')
  const start = await dashboard.boxes()
  expect(boxOf(start, 'A').y).toBe(boxOf(start, 'B').y)

  await dashboard.drag('A', 'header', { x: boxOf(start, 'B').x - boxOf(start, 'A').x, y: 320 })
  const moved = await dashboard.boxes()
  expect(boxOf(moved, 'A').x).toBe(boxOf(start, 'B').x)
  expect(boxOf(moved, 'A').y).toBeGreaterThan(boxOf(moved, 'B').y)

  await dashboard.drag('A', 'corner', { x: -200, y: 128 })
  const resized = await dashboard.boxes()
  expect(boxOf(resized, 'A').width).toBeLessThan(boxOf(start, 'A').width - 100)
  expect(boxOf(resized, 'A').height).toBe(boxOf(start, 'A').height + 128)

  await dashboard.act('A', 'Duplicate')
  await dashboard.widget('A (copy)').waitFor()
  await dashboard.act('B', 'Delete')
  await expect.poll(() => dashboard.names()).not.toContain('B')

  for (let steps = 0; steps < 4; steps++) await dashboard.undo()
  await expect.poll(() => dashboard.boxes()).toEqual(start)
  await dashboard.saved()
  expect(errors).toEqual([])
})

test('L5: Escape gives up a gesture, and nothing was written', async () => {
  const { dashboard, page } = await openWith('A', 'B')
  const start = await dashboard.boxes()
  const box = boxOf(start, 'A')
  await page.mouse.move(box.x + 100, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 500, box.y + 400, { steps: 5 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await dashboard.boxes()).toEqual(start)
})

test('P4: the keyboard moves, resizes, renames, duplicates, deletes and undoes', async () => {
  const { dashboard, page } = await openWith('A', 'B')
  const start = await dashboard.boxes()
  await dashboard.widget('B').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowDown')
  const changed = await dashboard.boxes()
  expect(boxOf(changed, 'B').x).toBeLessThan(boxOf(start, 'B').x)
  expect(boxOf(changed, 'B').height).toBe(boxOf(start, 'B').height + 64)

  await page.keyboard.press('F2')
  await page.keyboard.type('Renamed')
  await page.keyboard.press('Enter')
  await dashboard.widget('Renamed').focus()
  await page.keyboard.press('Control+d')
  await dashboard.widget('Renamed (copy)').waitFor()
  await dashboard.widget('Renamed').focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => dashboard.names()).not.toContain('Renamed')

  for (let steps = 0; steps < 5; steps++) await page.keyboard.press('Control+z')
  await expect.poll(() => dashboard.boxes()).toEqual(start)
})

test('L3: on a phone the widgets stand one below the other, and nothing is wider than the screen', async () => {
  const { dashboard, page } = await openWith('A', 'B', 'C')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect
    .poll(async () => new Set(Object.values(await dashboard.boxes()).map(({ x }) => x)).size)
    .toBe(1)
  expect(await dashboard.names()).toEqual(['A', 'B', 'C'])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
