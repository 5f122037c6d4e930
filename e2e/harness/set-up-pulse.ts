import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { closePeople, logIn, openBrowser, type Person, type PersonOptions } from './open-browser.ts'
import { type Pulse, type RoleName, startPulse } from './start-pulse.ts'

/** From the first hook on. */
export type Lab = {
  readonly pulse: Pulse
  readonly browser: Browser
  logIn(role: RoleName, options?: PersonOptions): Promise<Person>
}

/** One Pulse and one browser for the tests of a file. Whoever a test logs in is gone at its end. */
export function setUpPulse(): Lab {
  let lab: Pick<Lab, 'pulse' | 'browser'> | undefined
  const running = () => {
    if (!lab) throw new Error('Pulse and the browser run in hooks and tests only')
    return lab
  }
  beforeAll(async () => {
    const [pulse, browser] = await Promise.all([startPulse(), openBrowser()])
    lab = { pulse, browser }
  })
  afterEach(() => closePeople(running().browser))
  afterAll(() => Promise.all([lab?.browser.close(), lab?.pulse.dispose()]))
  return {
    get pulse() {
      return running().pulse
    },
    get browser() {
      return running().browser
    },
    logIn(role, options) {
      const { pulse, browser } = running()
      return logIn(browser, pulse.url, pulse.logins[role], options)
    },
  }
}
