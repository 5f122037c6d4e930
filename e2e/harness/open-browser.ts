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

export type PersonOptions = Parameters<Browser['newContext']>[0]

/** Closes what a test has opened: a page that stays open draws, syncs and slows the next test. */
export async function closePeople(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

/** For a page that must open without a server. */
export const KEEPS_THE_PAGE = { serviceWorkers: 'allow' } as const

/**
 * A browser profile of its own, logged in, on an empty page. Without a service worker, which would
 * fetch every file of the page for each test anew, and without motion, which costs a third of the time.
 */
export async function logIn(
  browser: Browser,
  url: string,
  login: Login,
  options: PersonOptions = {},
): Promise<Person> {
  const person = await newPerson(browser, options)
  const answer = await person.context.request.post(`${url}/api/auth/login`, {
    headers: { origin: url },
    data: login,
  })
  if (!answer.ok()) throw new Error(`Log-in failed (${answer.status()}): ${await answer.text()}`)
  return person
}

/** The same through the form, as a person does it, on the list of dashboards then. */
export async function logInByForm(browser: Browser, url: string, login: Login): Promise<Person> {
  const person = await newPerson(browser)
  const { page } = person
  await page.goto(url)
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByLabel('E-mail').waitFor({ state: 'detached' })
  return person
}

async function newPerson(browser: Browser, options: PersonOptions = {}): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  return { context, page, errors: collectErrors(page) }
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
