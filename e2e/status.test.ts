import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { logInToApi } from './harness/call-api.ts'
import { KEEPS_THE_PAGE } from './harness/open-browser.ts'
import { setRole } from './harness/set-role.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

const lab = setUpPulse()

const SLOWLY = { timeout: 20_000 }

async function openOne(name: string, prepare?: (context: BrowserContext) => Promise<unknown>) {
  const person = await lab.logIn('editor', KEEPS_THE_PAGE)
  await prepare?.(person.context)
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, name)
  const dashboard = new DashboardPage(person.page)
  await dashboard.open(lab.pulse.url, id)
  return { ...person, id, dashboard }
}

async function seenByViewer(id: string, widget: string): Promise<void> {
  const { page, context } = await lab.logIn('viewer')
  const other = new DashboardPage(page)
  await other.open(lab.pulse.url, id)
  await other.widget(widget).waitFor()
  await context.close()
}

/** Adds a row to the dashboard's copy on this device. */
async function putRow(page: Page, id: string, bytes: number[]): Promise<void> {
  await page.evaluate(
    async ([dashboardId, row]) => {
      const databases = await indexedDB.databases()
      const name = databases.find((each) => each.name?.endsWith(dashboardId))?.name ?? ''
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const transaction = database.transaction('updates', 'readwrite')
      transaction.objectStore('updates').add(new Uint8Array(row))
      await new Promise((resolve) => {
        transaction.oncomplete = resolve
      })
      database.close()
    },
    [id, bytes] as const,
  )
}

const BROKEN_STORAGE = {
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as unknown as IDBOpenDBRequest
  },
  'throws at once': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  },
  'cannot be opened': () => {
    IDBFactory.prototype.open = () => {
      const error = new DOMException('Internal error opening backing store', 'UnknownError')
      const request = Object.assign(new EventTarget(), { error }) as unknown as IDBOpenDBRequest
      setTimeout(() => request.onerror?.(new Event('error')))
      return request
    }
  },
} as const

for (const [how, breakIt] of Object.entries(BROKEN_STORAGE)) {
  test(`P17: a browser storage that ${how}: the page opens, saves, and says that nothing is kept`, async () => {
    const { dashboard, id, page, errors } = await openOne(`Storage ${how}`, (context) =>
      context.addInitScript(breakIt),
    )
    await expect
      .poll(() => dashboard.status().textContent(), SLOWLY)
      .toBe('Saved, not kept on this device')
    await dashboard.addTitled('Text', 'Online only')
    await dashboard.saved()
    await dashboard.status().click()
    await page
      .getByRole('dialog', { name: 'Saved' })
      .getByText(/keeps nothing/)
      .waitFor()
    await seenByViewer(id, 'Online only')
    expect(errors).toEqual([])
  })
}

test('P17: a damaged row of the copy is set aside, and everything else opens, even offline', async () => {
  const { dashboard, page, id } = await openOne('Damaged')
  await dashboard.addTitled('Text', 'Still here')
  await dashboard.saved()
  await dashboard.keptOnDevice()
  await putRow(page, id, [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])
  await lab.pulse.kill()
  await page.reload()
  await dashboard.widget('Still here').waitFor()
  await page.getByText('Changes of yours were kept aside').waitFor()
  await page.locator('[data-save-state=offline]').waitFor()
  await dashboard.addTitled('Text', 'Written offline')
  await page.reload()
  await dashboard.widget('Written offline').waitFor()
  await lab.pulse.startAgain()
  await dashboard.saved()
  await seenByViewer(id, 'Written offline')
})

test('P18: a refused copy is set aside, the page goes on with the server’s, and nothing is sent again', async () => {
  const { dashboard, page, id } = await openOne('Refused')
  await dashboard.addTitled('Text', 'Good')
  await dashboard.saved()
  const other = new DashboardPage(await page.context().newPage())
  await other.open(lab.pulse.url, id)
  // An update of a root that no dashboard has: the server takes it for an attack.
  const rogue = new Y.Doc()
  rogue.getMap('rogue').set('x', 1)
  await putRow(page, id, [...Y.encodeStateAsUpdate(rogue)])
  const refusals: number[] = []
  page.on('websocket', (socket) => {
    socket.on('close', () => refusals.push(1))
  })
  await page.reload()
  await page.getByText('Changes of yours were kept aside').waitFor()
  await dashboard.saved()
  await dashboard.widget('Good').waitFor()
  // The other tab held the same copy, and has let go of it too.
  await other.page.getByText('Changes of yours were kept aside').waitFor()
  await other.saved()
  // A tab behind another draws once a second.
  await page.bringToFront()
  await dashboard.addTitled('Text', 'Afterwards')
  await dashboard.saved()
  await other.widget('Afterwards').waitFor()
  const count = refusals.length
  await page.waitForTimeout(3_000)
  expect(refusals.length).toBe(count)

  await page.getByRole('button', { name: 'Later' }).click()
  await dashboard.status().click()
  await page.getByRole('dialog', { name: 'Saved' }).getByText('Changes kept aside').click()
  const dialog = page.getByRole('dialog', { name: 'Changes kept aside' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).first().click(),
  ])
  expect(download.suggestedFilename()).toBe('Refused-kept-aside.json')
  for (;;) {
    const discard = dialog.getByRole('button', { name: 'Discard' })
    const left = await discard.count()
    if (left === 0) break
    await discard.first().click()
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await expect.poll(() => discard.count()).toBeLessThan(left)
  }
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Changes of yours were kept aside').waitFor({ state: 'detached' })
})

/** What the dialog of changes kept aside gives to download. */
async function downloadKeptAside(page: Page): Promise<{ because: string; titles: string[] }> {
  await page.getByRole('button', { name: 'Look at them' }).click()
  const dialog = page.getByRole('dialog', { name: 'Changes kept aside' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ])
  const { because, dashboard } = JSON.parse(await readFile(await download.path(), 'utf8'))
  const widgets: { title: string }[] = dashboard.widgets
  return { because, titles: widgets.map(({ title }) => title).sort() }
}

test('P21: of a dashboard that was deleted while this device was offline, what it had not sent can be downloaded', async () => {
  const { dashboard, page, id } = await openOne('Deleted meanwhile')
  await dashboard.addTitled('Text', 'Sent')
  await dashboard.saved()
  await dashboard.keptOnDevice()
  await lab.pulse.kill()
  await page.locator('[data-save-state=offline]').waitFor()
  await dashboard.addTitled('Text', 'Never sent')
  await page.goto('about:blank')
  await lab.pulse.startAgain()
  const api = await logInToApi(lab.pulse.url, lab.pulse.logins.editor)
  expect((await api('DELETE', `/api/dashboards/${id}`)).status).toBe(204)

  // The server's word may be there before this device has read its copy.
  await page.goto(`${lab.pulse.url}/d/${id}`)
  const kept = page.getByText('Changes of yours were kept aside')
  await kept.waitFor()
  await page.getByText('This dashboard is not available').waitFor()
  await page.reload()
  await kept.waitFor()
  expect(await downloadKeptAside(page)).toEqual({ because: 'gone', titles: ['Never sent', 'Sent'] })
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await kept.waitFor({ state: 'detached' })
})

test('P19: who is made a viewer sees it at once, and can set aside and download what was not sent', async () => {
  const { dashboard, page } = await openOne('Demoted')
  await dashboard.addTitled('Text', 'Sent')
  await dashboard.saved()
  await dashboard.keptOnDevice()
  await setRole(lab.pulse, 'editor', 'viewer')
  const status = page.locator('[data-save-state=read-only]')
  await status.waitFor()
  await page.getByRole('button', { name: 'Add', exact: true }).waitFor({ state: 'detached' })
  await setRole(lab.pulse, 'editor', 'editor')
  await dashboard.saved()

  await lab.pulse.kill()
  await page.locator('[data-save-state=offline]').waitFor()
  await dashboard.addTitled('Text', 'Never sent')
  await setRole(lab.pulse, 'editor', 'viewer')
  await lab.pulse.startAgain()
  await status.waitFor()
  await page.getByText('You may only view this dashboard now').waitFor()
  await page.getByRole('button', { name: 'Set them aside' }).click()
  expect(await downloadKeptAside(page)).toEqual({
    because: 'view-only',
    titles: ['Never sent', 'Sent'],
  })
  await page.keyboard.press('Escape')
  await expect.poll(() => dashboard.names()).toEqual(['Sent'])
  await setRole(lab.pulse, 'editor', 'editor')
  await dashboard.saved()
})

test('P2: signed out elsewhere, the page says so at once and leads to the log-in', async () => {
  const { dashboard, page, context } = await openOne('Signed out')
  await dashboard.addTitled('Text', 'Mine')
  await dashboard.saved()
  // Past the page: as an administrator's log-out everywhere would.
  await context.request.post(`${lab.pulse.url}/api/auth/logout`, {
    headers: { origin: lab.pulse.url },
  })
  await page.locator('[data-save-state=signed-out]').waitFor()
  await page.getByText('You are logged out').waitFor()
  await page.getByText('Every change of yours is saved.').waitFor()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByLabel('E-mail').waitFor()
  await page.getByLabel('E-mail').fill(lab.pulse.logins.editor.email)
  await page.getByLabel('Password', { exact: true }).fill(lab.pulse.logins.editor.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await dashboard.widget('Mine').waitFor()
  await dashboard.saved()
})

test('P16: a network that is cut without a word is noticed, and the line comes back by itself', async () => {
  const { dashboard, page, context } = await openOne('Silence')
  await dashboard.keptOnDevice()
  await lab.pulse.kill()
  await page.locator('[data-save-state=offline]').waitFor()
  await dashboard.status().click()
  await page
    .getByRole('dialog', { name: 'Offline' })
    .getByRole('button', { name: 'Try now' })
    .waitFor()
  await page.keyboard.press('Escape')
  await lab.pulse.startAgain()
  await dashboard.saved()
  await context.setOffline(true)
  await context.setOffline(false)
  await dashboard.addTitled('Text', 'Back')
  await dashboard.saved()
})

test('P7: without a server, a dashboard that this device never had says so and opens later', async () => {
  const { dashboard, page } = await openOne('Known')
  const unknown = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Unknown here')
  await dashboard.keptOnDevice()
  await lab.pulse.kill()
  await page.goto(`${lab.pulse.url}/d/${unknown}`)
  await page.getByText('This device has no copy of this dashboard yet').waitFor()
  await lab.pulse.startAgain()
  await dashboard.saved()
})
