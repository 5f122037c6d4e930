// Chromium's own view of how much room there is follows slowly: this takes a minute.
import { expect, test } from 'vitest'
import { KEEPS_THE_PAGE } from '../harness/open-browser.ts'
import { setUpPulse } from '../harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from '../pages/dashboard-page.ts'

const lab = setUpPulse()

test('P17: a device that is full keeps nothing new, says so, and keeps again once there is room', async () => {
  const { page, context } = await lab.logIn('editor', KEEPS_THE_PAGE)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Quota')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  const status = (timeout: number) =>
    expect.poll(() => dashboard.status().textContent(), { timeout })
  await status(20_000).toBe('Saved')
  const devtools = await context.newCDPSession(page)
  const origin = lab.pulse.url
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  // Chromium remembers for half a minute how much room there was.
  await expect
    .poll(
      async () => {
        await dashboard.add('Text')
        await dashboard.saved()
        return dashboard.status().textContent()
      },
      { timeout: 90_000, interval: 3_000 },
    )
    .toBe('Saved, not kept on this device')
  await dashboard.addTitled('Text', 'Too much')
  await dashboard.saved()
  await dashboard.status().click()
  await page
    .getByRole('dialog', { name: 'Saved' })
    .getByText(/device is full/)
    .waitFor()
  await page.keyboard.press('Escape')
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await status(60_000).toBe('Saved')
  const { page: elsewhere } = await lab.logIn('viewer')
  const other = new DashboardPage(elsewhere)
  await other.open(lab.pulse.url, id)
  await other.widget('Too much').waitFor()
}, 240_000)
