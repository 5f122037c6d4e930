import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { logInToApi } from './harness/call-api.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'

const lab = setUpPulse()

/** What axe finds against WCAG 2.2 A and AA, with the elements. */
async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function demoPath(): Promise<string> {
  const api = await logInToApi(lab.pulse.url, lab.pulse.logins.viewer)
  const { body } = await api('GET', '/api/dashboards')
  const id = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1]
  return `/d/${id}`
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen passes axe in the ${colorScheme} theme`, async () => {
    const context = await lab.browser.newContext({ colorScheme })
    const anonymous = await context.newPage()
    await anonymous.goto(`${lab.pulse.url}/login`)
    await anonymous.getByLabel('E-mail').waitFor()
    expect(await violations(anonymous)).toEqual([])

    const { page } = await lab.logIn('editor', {
      colorScheme,
    })
    await page.goto(lab.pulse.url)
    await page.getByRole('heading', { name: 'Dashboards' }).waitFor()
    expect(await violations(page)).toEqual([])

    await page.goto(`${lab.pulse.url}${await demoPath()}`)
    await page.locator('[data-drawn-chart]').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('[data-widget]').nth(5).press('Enter')
    await page.getByLabel('Edit widget').waitFor()
    expect(await violations(page)).toEqual([])

    await page.goto(`${lab.pulse.url}/datasets`)
    await page.getByRole('heading', { name: 'Datasets' }).waitFor()
    expect(await violations(page)).toEqual([])
  })
}
