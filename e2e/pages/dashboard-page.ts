// The dashboard view as a person uses it: what is on it, and how to do things there.
import type { Locator, Page } from 'playwright-core'
import type { DrawnChart } from '../../apps/web/src/charts/drawn-chart.ts'
import { type Api, logInToApi } from '../harness/call-api.ts'
import type { Login } from '../harness/start-pulse.ts'

export type Box = { x: number; y: number; width: number; height: number }

export class DashboardPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(url: string, id: string): Promise<void> {
    await this.page.goto(`${url}/d/${id}`)
    await this.page.locator('[data-save-state=saved], [data-save-state=read-only]').waitFor()
  }

  /** Waits until the page says that everything is durable. */
  async saved(): Promise<void> {
    await this.page.locator('[data-save-state=saved]').waitFor()
  }

  /** Waits until all of the page's code is on this device: a moment after the first visit. */
  async keptOnDevice(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }

  status(): Locator {
    return this.page.locator('[data-save-state]')
  }

  widget(name: string | RegExp): Locator {
    return this.page.getByRole('article', { name, exact: true })
  }

  async names(): Promise<string[]> {
    const widgets = this.page.locator('[data-widget]')
    return widgets.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''))
  }

  async widgetIds(): Promise<string[]> {
    const widgets = this.page.locator('[data-widget]')
    return widgets.evaluateAll((all) => all.map((each) => each.getAttribute('data-widget') ?? ''))
  }

  /** Where every widget is, once nothing moves any more. */
  async boxes(): Promise<Record<string, Box>> {
    let before = ''
    for (;;) {
      const boxes = await this.currentBoxes()
      const now = JSON.stringify(boxes)
      if (now === before) return boxes
      before = now
      // Longer than a frame: a transition that has not begun yet must not look like rest.
      await this.page.waitForTimeout(100)
    }
  }

  async add(kind: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add', exact: true }).click()
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click()
  }

  async retitle(title: string): Promise<void> {
    const field = this.page.getByLabel('Edit widget').getByLabel('Title', { exact: true })
    await field.fill(title)
    await field.press('Enter')
  }

  async addTitled(kind: string, title: string): Promise<void> {
    // Until it is there, the editor still shows the widget before.
    const widgets = this.page.locator('[data-widget]')
    const before = await widgets.count()
    await this.add(kind)
    await widgets.nth(before).waitFor()
    await this.retitle(title)
    await this.widget(title).waitFor()
  }

  async act(widget: string, action: string): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${widget}`, exact: true }).click()
    await this.page.getByRole('menuitem', { name: action }).click()
  }

  /** Presses at a point of the widget's header (or resize corner) and releases after the way given. */
  async drag(
    widget: string,
    grip: 'header' | 'corner',
    by: { x: number; y: number },
  ): Promise<void> {
    const box = await this.widget(widget).boundingBox()
    if (!box) throw new Error(`${widget} is not on the page`)
    const from =
      grip === 'header'
        ? { x: box.x + box.width / 2, y: box.y + 20 }
        : { x: box.x + box.width - 6, y: box.y + box.height - 6 }
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 })
    await mouse.move(from.x + by.x, from.y + by.y, { steps: 4 })
    await mouse.up()
  }

  /** Drops a file on the page as the desktop would. */
  async drop(name: string, content: string): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      ([fileName, text]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], fileName, { type: 'text/csv' }))
        return transfer
      },
      [name, content] as const,
    )
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', type, { dataTransfer })
    }
  }

  /** The numbers that ECharts draws, by the title of their widget. */
  async drawn(widget: string): Promise<DrawnChart> {
    const chart = this.widget(widget).locator('[data-drawn-chart]')
    await chart.waitFor()
    return chart.evaluate((element) => {
      const read = (element as HTMLElement & { readDrawnChart?: () => unknown }).readDrawnChart
      if (!read) throw new Error('nothing is drawn yet')
      return read() as DrawnChart
    })
  }

  async undo(): Promise<void> {
    const header = this.page.getByRole('banner')
    await header.getByRole('button', { name: /^Undo/ }).click()
  }

  private async currentBoxes(): Promise<Record<string, Box>> {
    const entries = await this.page.locator('[data-widget]').evaluateAll((all) =>
      all.map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect()
        const box = { x, y: y + scrollY, width, height }
        return [each.getAttribute('aria-label') ?? '', box] as const
      }),
    )
    return Object.fromEntries(entries)
  }
}

/** Makes a dashboard over the API and returns its id. */
export async function makeDashboard(url: string, login: Login, name: string): Promise<string> {
  const api: Api = await logInToApi(url, login)
  const { status, body } = await api('POST', '/api/dashboards', { name, timeZone: 'UTC' })
  if (status !== 201 || typeof body !== 'object' || body === null || !('id' in body)) {
    throw new Error(`The dashboard was not made: ${status} ${JSON.stringify(body)}`)
  }
  return String(body.id)
}
