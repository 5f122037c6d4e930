import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { gatherCrowd } from '../harness/crowd.ts'
import { setUpPulse } from '../harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from '../pages/dashboard-page.ts'

const OTHERS = 49

const lab = setUpPulse()

/** Presence frames that the page's socket receives; call before the page opens a dashboard. */
function countPresence(page: Page): { take(): number } {
  let count = 0
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      // The address has 36 letters; the type comes next, and 1 is presence.
      if (typeof payload !== 'string' && payload[37] === 1) count += 1
    })
  })
  return {
    take() {
      const taken = count
      count = 0
      return taken
    },
  }
}

test('P14: with fifty people pointing at once the page gets few messages and draws few cursors', async () => {
  const { page, errors } = await lab.logIn('admin')
  const presence = countPresence(page)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.admin, 'Crowd')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  for (const title of ['A', 'B', 'C', 'D']) await dashboard.addTitled('Line chart', title)
  await dashboard.saved()
  const logins = [lab.pulse.logins.editor, lab.pulse.logins.viewer]
  const widgets = await dashboard.widgetIds()
  const target = { url: lab.pulse.url, dashboardId: id, widgets }
  const crowd = await gatherCrowd({ ...target, logins, size: OTHERS })
  onTestFinished(() => crowd.close())

  const cursors = page.locator('[data-cursor-of]')
  await expect.poll(() => cursors.count(), { timeout: 30_000 }).toBeGreaterThan(20)
  presence.take()
  crowd.received()
  const began = performance.now()
  await page.waitForTimeout(5_000)
  const seconds = (performance.now() - began) / 1_000
  const frames = presence.take() / seconds
  const told = crowd.received() / seconds
  // The server gathers what comes at once, so a busy machine sends fewer and larger messages.
  expect(frames).toBeGreaterThan(0)
  expect(frames).toBeLessThan(200)
  expect(told).toBeGreaterThan(10)
  expect(told).toBeLessThan(200)
  expect(await cursors.count()).toBeLessThanOrEqual(32)
  // Two people with many tabs are two faces.
  expect(await page.getByRole('list', { name: 'Also here' }).getByRole('listitem').count()).toBe(2)

  // The page is as usable as alone: an edit is made, and saved.
  await dashboard.addTitled('Text', 'In the crowd')
  await dashboard.saved()
  crowd.close()
  await expect.poll(() => cursors.count(), { timeout: 15_000 }).toBe(0)
  expect(errors).toEqual([])
})
