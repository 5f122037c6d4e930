// `node bench/web-weight.ts`: how much JavaScript each view loads in a fresh browser, as gzip. Starts a Pulse
// of its own on the page that `npm run build` made (or PULSE_WEB_ROOT names), or measures PULSE_URL with PULSE_EMAIL and PULSE_PASSWORD.
import type { Browser, Page } from 'playwright-core'
import { logInToApi } from '../e2e/harness/call-api.ts'
import { openBrowser } from '../e2e/harness/open-browser.ts'
import { type Login, startPulse } from '../e2e/harness/start-pulse.ts'
import { type Script, weighPage } from './web/weigh-page.ts'

type Target = { url: string; login: Login; stop: () => Promise<void> }

async function openTarget(): Promise<Target> {
  const { PULSE_URL: url, PULSE_EMAIL: email, PULSE_PASSWORD: password } = process.env
  const webRoot = process.env['PULSE_WEB_ROOT']
  if (url && email && password) {
    return { url, login: { email, password }, stop: async () => undefined }
  }
  const pulse = await startPulse({ env: webRoot ? { PULSE_WEB_ROOT: webRoot } : {} })
  return { url: pulse.url, login: pulse.logins.editor, stop: () => pulse.dispose() }
}

async function logIn(page: Page, { url, login }: Target): Promise<void> {
  await page.goto(`${url}/login`)
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Dashboards' }).waitFor()
}

async function firstDashboard({ url, login }: Target): Promise<string> {
  const api = await logInToApi(url, login)
  const { body } = await api('GET', '/api/dashboards')
  const id = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1]
  if (!id) throw new Error('There is no dashboard to measure.')
  return `${url}/d/${id}`
}

/** Each view with an empty cache. A service worker would answer, and fetch ahead, in the page's place. */
async function weighViews(browser: Browser, target: Target): Promise<Record<string, Script[]>> {
  const freshContext = () => browser.newContext({ serviceWorkers: 'block' })
  const login = await (await freshContext()).newPage()
  const signedIn = await freshContext()
  await logIn(await signedIn.newPage(), target)
  const state = await signedIn.storageState()
  const again = async () =>
    (await browser.newContext({ serviceWorkers: 'block', storageState: state })).newPage()
  const list = await again()
  const dashboard = await again()
  const path = await firstDashboard(target)
  return {
    login: await weighPage(login, async () => {
      await login.goto(`${target.url}/login`)
      await login.getByLabel('E-mail').waitFor()
    }),
    list: await weighPage(list, async () => {
      await list.goto(target.url)
      await list.getByRole('heading', { name: 'Dashboards' }).waitFor()
    }),
    dashboard: await weighPage(dashboard, async () => {
      await dashboard.goto(path)
      await dashboard.locator('[data-drawn-chart]').first().waitFor()
      await dashboard.locator('[data-save-state=saved]').waitFor()
    }),
  }
}

function kilobytes(scripts: readonly Script[]): number {
  return Number((scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000).toFixed(1))
}

const target = await openTarget()
const browser = await openBrowser()
try {
  const views = await weighViews(browser, target)
  for (const [view, scripts] of Object.entries(views)) {
    console.log(`\n${view}: ${kilobytes(scripts)} kB gzip in ${scripts.length} scripts`)
    console.table(
      scripts.map(({ name, gzipBytes }) => ({ script: name, kB: (gzipBytes / 1000).toFixed(1) })),
    )
  }
  const [loginKb, listKb, dashboardKb] = [views['login'], views['list'], views['dashboard']].map(
    (scripts) => kilobytes(scripts ?? []),
  )
  console.log(JSON.stringify({ loginKb, listKb, dashboardKb }))
} finally {
  await browser.close()
  await target.stop()
}
