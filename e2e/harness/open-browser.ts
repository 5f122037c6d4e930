import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/test/find-chromium.ts'
import type { Login } from './start-pulse.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Docker's 64 MB of shared memory are too few for a page with charts.
  '--disable-dev-shm-usage',
]

/** A headless Chromium. Each person in a test is a context of it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium or Chrome found: install one, or set CHROMIUM')
  return chromium.launch({ executablePath, args: FLAGS, headless: true })
}

export type Person = {
  context: BrowserContext
  page: Page
  /** Uncaught errors of the page and errors on its console: a test ends by expecting none. */
  errors: string[]
}

type PersonOptions = Parameters<Browser['newContext']>[0]

/** A browser profile of its own, logged in and on the list of dashboards. */
export async function logIn(
  browser: Browser,
  url: string,
  login: Login,
  options: PersonOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const errors = collectErrors(page)
  await page.goto(url)
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByLabel('E-mail').waitFor({ state: 'detached' })
  return { context, page, errors }
}

function collectErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // The session question before log-in is answered 401, which Chromium reports by itself.
    const expected = message.text().includes('401 (Unauthorized)')
    if (message.type() === 'error' && !expected) errors.push(message.text())
  })
  return errors
}
